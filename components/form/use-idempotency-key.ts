"use client";

import { useState } from "react";
import { v4 as randomKey } from "uuid";

import type { Outcome } from "@/lib/kernel/outcome";

/**
 * A key that stays the same until the server has answered: a double click or a repeated request has one effect,
 * while what is typed after an answer is a new request. Where the server was not reached, the same is asked again.
 */
export function useIdempotencyKey(answer: Outcome<unknown> | null): string {
  const [kept, setKept] = useState(() => ({ answer, key: randomKey() }));
  if (kept.answer !== answer) {
    const isUnreached = answer?.ok === false && answer.code === "unreached";
    setKept({ answer, key: isUnreached ? kept.key : randomKey() });
  }
  return kept.key;
}
