const hour = 3_600_000;
const week = 7 * 24 * hour;

/** How long a silence must be to be told: so many times the longest usual one, and never less than this. */
const timesUsual = 5;
const leastMs = 4 * hour;

/** A rhythm needs this many mails (hours with mail, at most one counted an hour) over at least two weeks. */
const leastMails = 20;
const leastSpanMs = 14 * 24 * hour;

/**
 * Since when a mailbox is silent for too long by its own rhythm; null when it is not, or has none. "Usual" is the longest
 * silence it had at this time of the week, and in the hours before, in the last four weeks: mail of an office that comes
 * from Monday to Friday is missed on a Tuesday at noon, and not on a Sunday.
 *
 * @param arrivals when mail came in the last thirty days, in any order
 */
export function silentSince(arrivals: readonly Date[], now: Date): Date | null {
  const times = arrivals.map((at) => at.getTime()).toSorted((one, other) => one - other);
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined || times.length < leastMails) return null;
  if (last - first < leastSpanMs) return null;
  const usual = usualSilence(times, now.getTime());
  const silence = now.getTime() - last;
  return usual !== null && silence > Math.max(leastMs, usual * timesUsual) ? new Date(last) : null;
}

/** The longest silence at this time of the week; null when nothing is known of any. */
function usualSilence(times: readonly number[], now: number): number | null {
  const silences: number[] = [];
  for (let weeks = 1; weeks <= 4; weeks += 1) {
    for (let beside = -leastMs; beside <= hour; beside += hour) {
      const at = now - weeks * week + beside;
      const before = times.findLast((time) => time <= at);
      if (before !== undefined) silences.push(at - before);
    }
  }
  return silences.length > 0 ? Math.max(...silences) : null;
}
