import type { End } from "./ask";
import { bucketOf, monthsFrom } from "./buckets";
import { lastDayOf } from "./day-number";
import { learnDelays } from "./delays";
import { type Kept, run } from "./forecast";
import { type Declared, linesOf } from "./lines";
import type { Prospect } from "./prospect";
import { type Told, slipsKnownOn } from "./told";

/** How many opportunities, and what they were expected to bring. */
type Sum = { count: number; cents: number };

/** All of one line is about the opportunities that were promised for its six months. */
export type SnapshotLine = {
  month: string;
  takenOn: string;
  /** The last day of its six months. */
  until: string;
  currency: string;
  declared: Declared;
  /** What half the runs came to, and eight in ten, with what was known then; null without enough history. */
  band: { p10: number; median: number; p90: number } | null;
} & Record<End, Sum>;

/** Every snapshot in a line, newest first: what was promised, and what came of it. */
export function snapshotLines({
  told,
  snapshots,
}: {
  told: readonly Told[];
  snapshots: readonly Kept[];
}): SnapshotLine[] {
  return snapshots.toReversed().flatMap(({ month, takenOn, prospects }) => {
    const delays = learnDelays(slipsKnownOn(told, takenOn));
    const months = monthsFrom(takenOn);
    const until = lastDayOf(months.at(-1) ?? month);
    return [...new Set(prospects.map(({ currency }) => currency))].toSorted().map((currency) => {
      const ahead = prospects.filter(
        (one) => one.currency === currency && months.includes(bucketOf(takenOn, one.expectedOn)),
      );
      const won = ahead.filter(({ outcome }) => outcome === "won");
      const inTime = won.filter(({ wonOn }) => wonOn !== null && wonOn <= until);
      return {
        month,
        takenOn,
        until,
        currency,
        declared: linesOf(takenOn, ahead).total,
        band: delays && run(ahead, takenOn, delays, 1_000).total,
        won: sumOf(inTime),
        wonLater: sumOf(won.filter((one) => !inTime.includes(one))),
        lost: sumOf(ahead.filter(({ outcome }) => outcome === "lost" || outcome === "expired")),
        open: sumOf(ahead.filter(({ outcome }) => outcome === null)),
        cancelled: sumOf(ahead.filter(({ outcome }) => outcome === "cancelled")),
      };
    });
  });
}

const sumOf = (some: readonly Prospect[]): Sum => ({
  count: some.length,
  cents: some.reduce((all, { cents }) => all + cents, 0),
});
