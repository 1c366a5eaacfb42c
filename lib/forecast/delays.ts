import { monthsFrom } from "./buckets";
import { dayNumber, monthAfter } from "./day-number";
import type { Prospect } from "./prospect";
import type { Slip } from "./slip";

/** Below this many closed opportunities a history says too little: no bands, no calibration. */
export const fewestClosed = 20;

/** How many days later than promised opportunities closed, early ones below zero; each list in order. */
export type Delays = {
  overall: readonly number[];
  /** Stages with enough observations of their own. */
  byStage: ReadonlyMap<string, readonly number[]>;
};

/** Learned from what was promised and what happened; null where the history is too short. */
export function learnDelays(slips: readonly Slip[]): Delays | null {
  if (new Set(slips.map(({ ticketId }) => ticketId)).size < fewestClosed) return null;
  const byStage = new Map<string, number[]>();
  for (const { stage, days } of slips) {
    if (stage === null) continue;
    const known = byStage.get(stage);
    if (known) known.push(days);
    else byStage.set(stage, [days]);
  }
  return {
    overall: inOrder(slips.map(({ days }) => days)),
    byStage: new Map(
      [...byStage].filter(([, days]) => days.length >= fewestClosed).map(([stage, days]) => [stage, inOrder(days)]),
    ),
  };
}

const inOrder = (days: readonly number[]) => days.toSorted((a, b) => a - b);

/**
 * How likely an opportunity, if it is won, closes in each of the six months; what is missing to one lies beyond them.
 * Its date moves by the delays of its stage, of which only those count that have not passed already: it is still open.
 * One that is later than any ever was is taken as if it were promised for today. Null without a date.
 */
export function chancesByMonth(prospect: Prospect, today: string, delays: Delays): number[] | null {
  if (prospect.expectedOn === null) return null;
  const now = dayNumber(today);
  const promised = dayNumber(prospect.expectedOn);
  const known = delays.byStage.get(prospect.stage) ?? delays.overall;
  const sources = [
    { from: promised, all: known },
    { from: promised, all: delays.overall },
    { from: now, all: known },
    { from: now, all: [0] },
  ];
  const { from, all } = sources.find((source) => (source.all.at(-1) ?? -Infinity) >= now - source.from) ?? {
    from: now,
    all: [0],
  };
  const first = placeOf(all, now - from);
  let before = first;
  return monthsFrom(today).map((month) => {
    const place = placeOf(all, dayNumber(`${monthAfter(month, 1)}-01`) - from);
    const count = place - before;
    before = place;
    return count / (all.length - first);
  });
}

/** How many of the delays, which stand in order, are shorter than so many days. */
function placeOf(inOrder: readonly number[], days: number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle] ?? 0) < days) low = middle + 1;
    else high = middle;
  }
  return low;
}
