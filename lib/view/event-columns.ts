/** What a list of events can show of each, in the order of the chooser. */
export const eventColumnIds = [
  "state",
  "number",
  "title",
  "party",
  "next",
  "when",
  "type",
  "direction",
  "from",
  "to",
  "responsible",
  "section",
  "nature",
  "tickets",
  "begin",
  "end",
  "sent",
  "received",
  "scheduled",
] as const;
export type EventColumnId = (typeof eventColumnIds)[number];

/** What everybody sees who has not chosen. */
export const defaultEventColumns: readonly EventColumnId[] = ["state", "number", "title", "party", "next", "when"];

const widths: Partial<Record<EventColumnId, number>> = {
  state: 108,
  number: 56,
  party: 180,
  next: 170,
  when: 96,
  direction: 96,
  from: 160,
  to: 180,
  tickets: 120,
};
/** Width in pixels before somebody changed it; the title takes the rest. */
export const eventWidthOf = (column: EventColumnId): number | null =>
  column === "title" ? null : (widths[column] ?? 124);

/** Preferences of lists of events are kept under their names, which begin alike. */
export const isEventList = (list: string): boolean => list.startsWith("event");

/** Columns as a person named them; the title is always there, whoever forgot it. */
export function readEventColumns(names: readonly string[]): EventColumnId[] {
  const chosen = [...new Set(names)].filter((name): name is EventColumnId => eventColumnIds.some((id) => id === name));
  if (chosen.length === 0) return [...defaultEventColumns];
  return chosen.includes("title") ? chosen : ["title", ...chosen];
}
