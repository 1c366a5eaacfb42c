const minute = 60_000;
const hour = 60 * minute;

/** How long after each try that failed the next one comes. */
const pauses = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour];

/** A program that was away for so long is told no more of it: it reads what it missed by the interface. */
const patience = 72 * hour;

/** When to try again after so many tries, or null to give up. */
export function nextTry(attempts: number, since: Date, now: Date): Date | null {
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? minute;
  const next = new Date(now.getTime() + pause);
  return next.getTime() - since.getTime() > patience ? null : next;
}
