import type { TicketMeasure } from "../measure";

/** From filing to the last closing, of tickets filed in the period (domain R1). */
export const closingDelay = {
  id: "closingDelay",
  subject: "ticket",
  unit: "duration",
  time: "created",
  clock: "calendar",
  rows: ["withDelay"],
  formula: { how: "average", value: "closingDelay" },
} as const satisfies TicketMeasure;

/** The same of tickets closed in the period (domain R8). */
export const delayOfClosed = {
  id: "delayOfClosed",
  subject: "ticket",
  unit: "duration",
  time: "closed",
  clock: "calendar",
  rows: ["withDelay"],
  formula: { how: "average", value: "closingDelay" },
} as const satisfies TicketMeasure;
