"use client";

import { useState } from "react";
import { v4 as randomKey } from "uuid";

/**
 * A key that stays the same until the server has answered: a double click or a repeated request has one effect,
 * while what is typed after an answer is a new request.
 */
export function useIdempotencyKey(answer: unknown): string {
  const [kept, setKept] = useState(() => ({ answer, key: randomKey() }));
  if (kept.answer !== answer) setKept({ answer, key: randomKey() });
  return kept.key;
}
