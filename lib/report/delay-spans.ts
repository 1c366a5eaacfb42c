/** From more than so many hours to so many: either end open. */
export type Span = { over: number | null; upTo: number | null };

/** The steps in which people think of how long something takes. */
const ends = [1, 6, 12, 24, 48, 120, 240, 480];

export const spans: readonly Span[] = [
  ...ends.map((upTo, place) => ({ over: ends[place - 1] ?? null, upTo })),
  { over: ends.at(-1) ?? null, upTo: null },
];

/** The set of tickets that took so long, as filters name it. */
export const setOfSpan = ({ over, upTo }: Span): string =>
  [...(over === null ? [] : [`closedLater:${over}h`]), ...(upTo === null ? [] : [`closedWithin:${upTo}h`])].join(",");
