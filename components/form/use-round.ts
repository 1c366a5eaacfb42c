"use client";

import { useState } from "react";
import type { Outcome } from "@/lib/kernel/outcome";

/** Counts the answers that were "done": as a React key it mounts the fields anew, while a refusal leaves them as typed. */
export function useRound(outcome: Outcome<unknown> | null): number {
  const [kept, setKept] = useState({ outcome, round: 0 });
  if (kept.outcome !== outcome) setKept({ outcome, round: outcome?.ok ? kept.round + 1 : kept.round });
  return kept.round;
}
