import type { TicketMeasure } from "../measure";

/** Tickets closed in the period (domain R8). */
export const closedCases = {
  id: "closedCases",
  subject: "ticket",
  unit: "count",
  time: "closed",
  clock: "none",
  rows: ["withDelay"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;

/** How many of them within what their section means to need, else within the threshold. */
export const closedOnTarget = {
  id: "closedOnTarget",
  subject: "ticket",
  unit: "percent",
  time: "closed",
  clock: "calendar",
  rows: ["withDelay", "closedOnTarget:$threshold"],
  formula: { how: "share", of: ["withDelay"] },
} as const satisfies TicketMeasure;

/** Tickets open now for longer than that. */
export const openPastTarget = {
  id: "openPastTarget",
  subject: "ticket",
  unit: "count",
  time: "now",
  clock: "calendar",
  rows: ["openPastTarget:$threshold"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;
