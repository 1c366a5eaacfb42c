import { availableParallelism } from "node:os";

import { Refusal } from "@/lib/kernel/refusal";

/** Reads of many rows at once in this process: one processor is always left for what others are doing. */
const atOnce = Math.max(1, availableParallelism() - 1);
/** Of one person: more that wait are tabs nobody looks at. */
const mostWaiting = 8;
/**
 * What was read is then drawn, on the thread that draws everybody's pages. People look at a few reports at once and then
 * read them: they have a second of the database's time free, and it comes back in twenty. Who has used it up, as a
 * program that keeps loading large reports, waits until it has come back, three seconds at most.
 */
const freeMs = 1000;
const comesBack = 1 / 20;
const longestRestMs = 3000;

type Waiting = { who: string; begin: () => void };

let running = 0;
const busy = new Set<string>();
const used = new Map<string, { ms: number; at: number }>();
const queue: Waiting[] = [];

/**
 * Work that keeps the database busy for long: one after the other of each person, and few of all at once. Who asks for
 * much waits for their own, and in time a while in between; nobody's other pages do. What waits holds no connection. Never nested.
 *
 * @throws {Refusal} "blocked" when the same person has too many waiting already.
 */
export async function inTurn<T>(who: string, work: () => Promise<T>): Promise<T> {
  if (queue.filter((waiting) => waiting.who === who).length >= mostWaiting) {
    throw new Refusal("blocked", "refusal.report.tooMany");
  }
  await new Promise<void>((begin) => {
    queue.push({ who, begin });
    next();
  });
  const began = performance.now();
  try {
    return await work();
  } finally {
    running -= 1;
    const rest = restAfter(who, performance.now() - began);
    if (rest > 0) setTimeout(() => leave(who), rest).unref();
    else busy.delete(who);
    next();
  }
}

function leave(who: string): void {
  busy.delete(who);
  next();
}

/** How many milliseconds somebody's next read waits after one that took so many. */
function restAfter(who: string, tookMs: number): number {
  const at = performance.now();
  for (const [person, before] of used) {
    const left = before.ms - (at - before.at) * comesBack;
    if (left > 0) used.set(person, { ms: left, at });
    else used.delete(person);
  }
  const most = freeMs + longestRestMs * comesBack;
  const ms = Math.min(most, (used.get(who)?.ms ?? 0) + tookMs);
  used.set(who, { ms, at });
  return Math.max(0, (ms - freeMs) / comesBack);
}

/** Whoever came first and has nothing running; a person's second waits behind the first of everybody else. */
function next(): void {
  while (running < atOnce) {
    const at = queue.findIndex(({ who }) => !busy.has(who));
    const [chosen] = at < 0 ? [] : queue.splice(at, 1);
    if (!chosen) return;
    running += 1;
    busy.add(chosen.who);
    chosen.begin();
  }
}
