import type { TicketMeasure } from "../measure";

/** Events received and sent, for each ticket filed in the period (domain R2). */
export const communications = {
  id: "communications",
  subject: "ticket",
  unit: "number",
  time: "created",
  clock: "none",
  rows: [],
  formula: { how: "perRow", value: "communications" },
} as const satisfies TicketMeasure;
