import type { Played } from "./replay";

/** What is asked of a week: how long cases wait and take, and how many miss their goal. Times in milliseconds. */
export const replayFigures = ["wait", "closing", "takenLate", "closedLate"] as const;
export type ReplayFigure = (typeof replayFigures)[number];
export type Figures = Record<ReplayFigure, number | null>;

/** Within how many milliseconds cases should be taken and closed. */
export type Goals = { taken: number; closed: number };

type Counted = { arrives: number; givenTo: string | null; measured: boolean };

/** The figures of cases as they went, or as they were played; cases whose goal had not passed by the end are not late. */
export function figuresOf(
  cases: readonly Counted[],
  went: readonly Pick<Played, "taken" | "closed">[],
  goals: Goals,
  until: number,
): Figures {
  const waits: number[] = [];
  const closings: number[] = [];
  let queued = 0;
  let takenLate = 0;
  let judged = 0;
  let closedLate = 0;
  cases.forEach(({ arrives, givenTo, measured }, place) => {
    if (!measured) return;
    const { taken = null, closed = null } = went[place] ?? {};
    if (givenTo === null) {
      if (taken !== null) waits.push(taken - arrives);
      if (arrives + goals.taken < until) {
        queued += 1;
        if (taken === null || taken - arrives > goals.taken) takenLate += 1;
      }
    }
    if (closed !== null) closings.push(closed - arrives);
    if (arrives + goals.closed < until) {
      judged += 1;
      if (closed === null || closed - arrives > goals.closed) closedLate += 1;
    }
  });
  return {
    wait: quantile(waits, 0.5),
    closing: quantile(closings, 0.5),
    takenLate: queued === 0 ? null : takenLate / queued,
    closedLate: judged === 0 ? null : closedLate / judged,
  };
}

/** The value below which a share lies, between its neighbours; none of none. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
