import { monthsFrom } from "./buckets";
import { type Delays, learnDelays } from "./delays";
import { type ForecastLines, linesOf } from "./lines";
import { type PastProspect, type Snapshot, pastBands, stakesOf } from "./past-bands";
import { type Prospect, weighted } from "./prospect";
import { type Simulated, runsFor, seedOf, simulate } from "./simulate";
import type { Slip } from "./slip";
import type { Told } from "./told";

type Priced = Prospect & { currency: string };
type Grouped = Priced & { group: string | null; groupName: string | null };
export type Kept = { month: string; takenOn: string; prospects: readonly (PastProspect & { currency: string })[] };

/** The forecast in one currency: amounts of two are never added up. */
export type CurrencyForecast = {
  currency: string;
  declared: ForecastLines;
  /** Null without enough history. */
  simulated: Simulated | null;
  /** Weighted amounts as they were, month by month; null where no snapshot is old enough. */
  before: { takenOn: string; weighted: (number | null)[] } | null;
  groups: { id: string | null; name: string | null; lines: ForecastLines }[];
};

/** The next six months, one forecast for each currency: the organisation's own first. */
export function forecastOf(
  prospects: readonly Grouped[],
  { slips, before, today, currency, grouped }: Around,
): CurrencyForecast[] {
  const delays = learnDelays(slips);
  const currencies = [...new Set([currency, ...prospects.map((one) => one.currency).toSorted()])];
  return currencies.flatMap((one) => {
    const own = prospects.filter((prospect) => prospect.currency === one);
    if (own.length === 0 && one !== currency) return [];
    return {
      currency: one,
      declared: linesOf(today, own),
      simulated: delays && run(own, today, delays),
      before: before && { takenOn: before.takenOn, weighted: weightedByMonth(before, one, today) },
      groups: grouped ? groupsOf(own, today) : [],
    };
  });
}

type Around = {
  slips: readonly Slip[];
  /** What was promised about a month ago. */
  before: Kept | null;
  today: string;
  /** The organisation's own. */
  currency: string;
  grouped: boolean;
};

/** The six months of some opportunities, played. */
export function run(prospects: readonly Prospect[], today: string, delays: Delays, atMost?: number): Simulated {
  const stakes = stakesOf(prospects, today, delays);
  return simulate(stakes, seedOf(today), runsFor(stakes.length, atMost));
}

/** The groups with most in the six months first; opportunities without one come last. */
function groupsOf(prospects: readonly Grouped[], today: string): CurrencyForecast["groups"] {
  const groups = new Map<string | null, Grouped[]>();
  for (const prospect of prospects) {
    const group = groups.get(prospect.group);
    if (group) group.push(prospect);
    else groups.set(prospect.group, [prospect]);
  }
  return [...groups]
    .map(([id, own]) => ({ id, name: own[0]?.groupName ?? null, lines: linesOf(today, own) }))
    .toSorted(
      (a, b) =>
        Number(a.id === null) - Number(b.id === null) ||
        b.lines.total.weighted - a.lines.total.weighted ||
        (a.name ?? "").localeCompare(b.name ?? ""),
    );
}

const fortnight = 14 * 86_400_000;

/** The snapshot nearest to a month ago, a fortnight old at least; what was said yesterday is no past. */
export function monthAgo<Of extends { takenOn: string }>(snapshots: readonly Of[], today: string): Of | null {
  const age = ({ takenOn }: Of) => Date.parse(today) - Date.parse(takenOn);
  const off = (kept: Of) => Math.abs(age(kept) - 30.4 * 86_400_000);
  return (
    snapshots
      .filter((kept) => age(kept) >= fortnight && off(kept) < 3 * fortnight)
      .toSorted((a, b) => off(a) - off(b))[0] ?? null
  );
}

/** What was weighted then for each month of now; a month beyond its six was not forecast. */
function weightedByMonth({ takenOn, prospects }: Kept, currency: string, today: string): (number | null)[] {
  const known = new Set<string>(monthsFrom(takenOn));
  return monthsFrom(today).map((month) => {
    if (!known.has(month)) return null;
    const own = prospects.filter((one) => one.currency === currency && one.expectedOn?.startsWith(month));
    return own.reduce(
      (sum, one) => sum + (one.expectedOn !== null && one.expectedOn >= takenOn ? weighted(one) : 0),
      0,
    );
  });
}

/** Forecasts of the past against what happened, over all currencies: each band is of one. */
export function bandsThatWere({
  told,
  snapshots,
  today,
}: {
  told: readonly Told[];
  snapshots: readonly Kept[];
  today: string;
}) {
  const single: (Snapshot & { currency: string })[] = snapshots.flatMap(({ takenOn, prospects }) =>
    [...new Set(prospects.map(({ currency }) => currency))].map((currency) => ({
      takenOn,
      currency,
      prospects: prospects.filter((one) => one.currency === currency),
    })),
  );
  const judged = single.map((snapshot) => ({
    currency: snapshot.currency,
    ...pastBands([snapshot], told, today),
  }));
  return {
    bands: judged.flatMap(({ bands, currency }) => bands.map((band) => ({ ...band, currency }))),
    held: judged.reduce((sum, { held }) => sum + held, 0),
    expected: judged.reduce((sum, { expected }) => sum + expected, 0),
  };
}

/** How many opportunities an open figure counts. */
export function countOf(
  forecasts: readonly CurrencyForecast[],
  { line, currency, group }: { line: string; currency: string; group: string | null },
): number {
  const found = forecasts.find((one) => one.currency === currency);
  const lines = group === null ? found?.declared : found?.groups.find(({ id }) => (id ?? "none") === group)?.lines;
  return (line === "total" ? lines?.total : lines?.lines.find(({ id }) => id === line))?.count ?? 0;
}
