import type { TicketMeasure } from "../measure";

/** Tickets filed in the period (domain R1). */
export const cases = {
  id: "cases",
  subject: "ticket",
  unit: "count",
  time: "created",
  clock: "none",
  rows: [],
  formula: { how: "count" },
} as const satisfies TicketMeasure;
