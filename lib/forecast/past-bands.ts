import { monthsFrom } from "./buckets";
import { lastDayOf } from "./day-number";
import { type Delays, chancesByMonth, learnDelays } from "./delays";
import type { Prospect } from "./prospect";
import { type Stake, meanOf, runsFor, seedOf, simulate } from "./simulate";
import { type Told, slipsKnownOn } from "./told";

/** An opportunity as it was promised, and what became of it. */
export type PastProspect = Prospect & {
  /** Null while it is open. */
  outcome: "won" | "lost" | "expired" | "cancelled" | null;
  wonOn: string | null;
  wonCents: number;
};

export type Snapshot = { takenOn: string; prospects: readonly PastProspect[] };

/** What was forecast for a month on a day, and what its opportunities then brought. */
export type PastBand = {
  takenOn: string;
  month: string;
  p10: number;
  median: number;
  p90: number;
  actual: number;
  held: boolean;
};

export type PastBands = {
  bands: PastBand[];
  held: number;
  /** How many should have held if the bands were right: sums of large pieces hold more often than eight in ten. */
  expected: number;
};

/** Bands of the past need not be as smooth as those of today. */
const mostRuns = 1_000;

/** Whether any month of a snapshot is over, so that there is something to judge. */
export const isJudged = ({ takenOn }: Pick<Snapshot, "takenOn">, today: string): boolean =>
  lastDayOf(takenOn.slice(0, 7)) < today;

/**
 * Forecasts each snapshot anew, with nothing but what was known then, and compares every month that is over. Only the
 * dated opportunities of the snapshot count, then and now: nobody promised those that came later.
 */
export function pastBands(snapshots: readonly Snapshot[], told: readonly Told[], today: string): PastBands {
  const judged = snapshots.flatMap((snapshot) => judge(snapshot, told, today));
  return {
    bands: judged.map(({ band }) => band),
    held: judged.filter(({ band }) => band.held).length,
    expected: judged.reduce((sum, { within }) => sum + within, 0),
  };
}

function judge(snapshot: Snapshot, told: readonly Told[], today: string) {
  if (!isJudged(snapshot, today)) return [];
  const { takenOn } = snapshot;
  const delays = learnDelays(slipsKnownOn(told, takenOn));
  if (!delays) return [];
  const months = monthsFrom(takenOn);
  // What had no date was in no month's forecast.
  const prospects = snapshot.prospects.filter(({ expectedOn }) => expectedOn !== null);
  const stakes = stakesOf(prospects, takenOn, delays);
  const means = meanOf(stakes);
  const { months: bands } = simulate(stakes, seedOf(takenOn), runsFor(stakes.length, mostRuns));
  return months.flatMap((month, at) => {
    const simulated = bands[at];
    // A month in which nothing could close was no forecast.
    if (!simulated || lastDayOf(month) >= today || !((means[at] ?? 0) > 0)) return [];
    const { p10, median, p90, within } = simulated;
    const actual = wonIn(prospects, month);
    return [{ within, band: { takenOn, month, p10, median, p90, actual, held: actual >= p10 && actual <= p90 } }];
  });
}

/** What was won of these opportunities in a month. */
const wonIn = (prospects: readonly PastProspect[], month: string): number =>
  prospects.reduce((sum, { wonOn, wonCents }) => sum + (wonOn?.startsWith(month) ? wonCents : 0), 0);

/** What dated opportunities put into the runs, in an order that does not depend on how they were found. */
export function stakesOf(prospects: readonly Prospect[], today: string, delays: Delays): Stake[] {
  return prospects
    .toSorted((a, b) => (a.ticketId < b.ticketId ? -1 : 1))
    .flatMap((prospect) => {
      const months = chancesByMonth(prospect, today, delays);
      return months ? [{ cents: prospect.cents, probability: prospect.probability, months }] : [];
    });
}
