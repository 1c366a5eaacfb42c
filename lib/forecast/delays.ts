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
  const still = (from: number, all: readonly number[]) => all.map((days) => from + days).filter((day) => day >= now);
  const closings = firstFound([
    () => still(promised, known),
    () => still(promised, delays.overall),
    () => still(now, known),
    () => [now],
  ]);
  const ends = monthsFrom(today).map((month) => dayNumber(`${monthAfter(month, 1)}-01`));
  const counts = ends.map(() => 0);
  for (const day of closings) {
    const month = ends.findIndex((end) => day < end);
    if (month >= 0) counts[month] = (counts[month] ?? 0) + 1;
  }
  return counts.map((count) => count / closings.length);
}

function firstFound(sources: readonly (() => number[])[]): number[] {
  for (const source of sources) {
    const found = source();
    if (found.length > 0) return found;
  }
  return [];
}
