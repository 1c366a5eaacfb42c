import { setTimeout as pause } from "node:timers/promises";

/** How long somebody who waits is told nothing new. */
const patience = 1000;

/** What is promised where it comes soon, "later" where it takes longer, "failed" where it never comes. */
export async function soonOr<T>(promised: Promise<T>): Promise<T | "later" | "failed"> {
  const waiting = new AbortController();
  const later = pause(patience, "later" as const, { signal: waiting.signal }).catch(() => "later" as const);
  const kept = promised.catch(() => "failed" as const);
  const first = await Promise.race([kept, later]);
  waiting.abort();
  return first;
}
