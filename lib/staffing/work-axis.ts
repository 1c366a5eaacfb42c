/** From when to when somebody works, in milliseconds; in order, not touching. */
export type Window = readonly [from: number, to: number];

/** Time as somebody at work counts it: it stands still between their windows. */
export type WorkAxis = {
  windows: readonly Window[];
  /** How much they had worked when each window began. */
  before: readonly number[];
};

export function workAxis(windows: readonly Window[]): WorkAxis {
  const before: number[] = [];
  let sum = 0;
  for (const [from, to] of windows) {
    before.push(sum);
    sum += to - from;
  }
  return { windows, before };
}

/** How much was worked by a moment. */
export function workBy({ windows, before }: WorkAxis, moment: number): number {
  const at = lastStarting(windows, moment);
  const window = windows[at];
  return window ? (before[at] ?? 0) + Math.min(moment, window[1]) - window[0] : 0;
}

export const workBetween = (axis: WorkAxis, from: number, to: number): number =>
  to <= from ? 0 : workBy(axis, to) - workBy(axis, from);

/** The first moment by which so much was worked; never, where the windows end before. */
export function momentOfWork({ windows, before }: WorkAxis, worked: number): number {
  let low = 0;
  let high = before.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((before[middle] ?? 0) < worked) low = middle + 1;
    else high = middle;
  }
  const at = Math.max(0, low - 1);
  const window = windows[at];
  if (!window) return Infinity;
  const moment = window[0] + worked - (before[at] ?? 0);
  return moment <= window[1] + 0.01 ? moment : Infinity;
}

/** The first moment from a moment on at which they work. */
export function nextAtWork({ windows }: WorkAxis, moment: number): number {
  const at = lastStarting(windows, moment);
  const window = windows[at];
  if (window && moment < window[1]) return moment;
  return windows[at + 1]?.[0] ?? Infinity;
}

/** Somebody of several is at work: their windows together. */
export function together(all: readonly (readonly Window[])[]): Window[] {
  const joined: [number, number][] = [];
  for (const [from, to] of all.flat().toSorted((one, other) => one[0] - other[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Windows without the time somebody was away. */
export const without = (windows: readonly Window[], away: readonly Window[]): Window[] =>
  away.reduce<Window[]>(
    (left, [from, to]) =>
      left.flatMap(([start, end]): Window[] => {
        if (to <= start || from >= end) return [[start, end]];
        const parts: Window[] = [
          [start, Math.min(end, from)],
          [Math.max(start, to), end],
        ];
        return parts.filter(([one, other]) => other > one);
      }),
    [...windows],
  );

/** -1 where none has started yet. */
function lastStarting(windows: readonly Window[], moment: number): number {
  let low = 0;
  let high = windows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((windows[middle]?.[0] ?? Infinity) <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
