import type { ComputedMeasure } from "../measure";

/** Events that follow up the ticket, and events whose origin follows it up; each once. */
export const eventsOfTicket = {
  id: "eventsOfTicket",
  subject: "event",
  unit: "count",
  time: "happened",
  clock: "none",
  formula: { how: "computed", room: "lib/activity" },
} as const satisfies ComputedMeasure;

/** Events that begin in the period, by their state, in the column of the ticket they follow up; without one, of the ticket that their origin follows up; else unassigned. */
export const eventsByKind = {
  id: "eventsByKind",
  subject: "event",
  unit: "count",
  time: "happened",
  clock: "none",
  formula: { how: "computed", room: "lib/activity" },
} as const satisfies ComputedMeasure;

/** Events that begin in the period, on the row of each ticket they follow up; without one, of the ticket that their origin follows up; else unassigned. */
export const eventsByTicket = {
  id: "eventsByTicket",
  subject: "event",
  unit: "count",
  time: "happened",
  clock: "none",
  formula: { how: "computed", room: "lib/activity" },
} as const satisfies ComputedMeasure;
