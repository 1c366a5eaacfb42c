import type { TicketMeasure } from "../measure";

/** Expected revenue of tickets filed in the period; none counts as nothing (domain R1). */
export const expectedRevenue = {
  id: "expectedRevenue",
  subject: "ticket",
  unit: "money",
  time: "created",
  clock: "none",
  rows: [],
  formula: { how: "sum", value: "revenue" },
} as const satisfies TicketMeasure;

/** Their expected cost. */
export const expectedCost = {
  id: "expectedCost",
  subject: "ticket",
  unit: "money",
  time: "created",
  clock: "none",
  rows: [],
  formula: { how: "sum", value: "cost" },
} as const satisfies TicketMeasure;

/** Their expected revenue by its probability, rounded half-up to cents for each ticket. */
export const weightedRevenue = {
  id: "weightedRevenue",
  subject: "ticket",
  unit: "money",
  time: "created",
  clock: "none",
  rows: [],
  formula: { how: "sum", value: "weighted" },
} as const satisfies TicketMeasure;

/** Chances of success, of tickets that have some. */
export const averageProbability = {
  id: "averageProbability",
  subject: "ticket",
  unit: "percent",
  time: "created",
  clock: "none",
  rows: ["withProbability"],
  formula: { how: "average", value: "probability" },
} as const satisfies TicketMeasure;
