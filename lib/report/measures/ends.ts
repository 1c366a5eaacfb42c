import type { TicketMeasure } from "../measure";

/** How many of the tickets filed in the period are closed (domain R2). */
export const shareClosed = {
  id: "shareClosed",
  subject: "ticket",
  unit: "percent",
  time: "created",
  clock: "none",
  rows: ["closed"],
  formula: { how: "share", of: [] },
} as const satisfies TicketMeasure;

/** How many of them are cancelled. */
export const shareCancelled = {
  id: "shareCancelled",
  subject: "ticket",
  unit: "percent",
  time: "created",
  clock: "none",
  rows: ["cancelled"],
  formula: { how: "share", of: [] },
} as const satisfies TicketMeasure;
