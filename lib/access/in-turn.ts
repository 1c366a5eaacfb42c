import { availableParallelism } from "node:os";

import { Refusal } from "@/lib/kernel/refusal";

/** Reads of many rows at once in this process: one processor is always left for what others are doing. */
const atOnce = Math.max(1, availableParallelism() - 1);
/** Of one person: more that wait are tabs nobody looks at. */
const mostWaiting = 8;
/**
 * What was read is then drawn, on the thread that draws everybody's pages: a person's next read waits this many times as
 * long as their last took, so that whoever keeps loading large reports leaves most of the time to others.
 */
const restsTimes = 3;
const longestRestMs = 1000;

type Waiting = { who: string; begin: () => void };

let running = 0;
const busy = new Set<string>();
const queue: Waiting[] = [];

/**
 * Work that keeps the database busy for long: one after the other of each person, and few of all at once. Who asks for
 * much waits for their own, and a while in between; nobody's other pages do. What waits holds no connection. Never nested.
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
    const rest = Math.min(longestRestMs, restsTimes * (performance.now() - began));
    setTimeout(() => {
      busy.delete(who);
      next();
    }, rest).unref();
    next();
  }
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
