import type { TicketMeasure } from "../measure";

/** Tickets that are not closed now (domain R3). */
export const pipelineCount = {
  id: "pipelineCount",
  subject: "ticket",
  unit: "count",
  time: "now",
  clock: "none",
  rows: ["unclosed"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;

/** Their expected revenue. */
export const pipelineRevenue = {
  id: "pipelineRevenue",
  subject: "ticket",
  unit: "money",
  time: "now",
  clock: "none",
  rows: ["unclosed"],
  formula: { how: "sum", value: "revenue" },
} as const satisfies TicketMeasure;

/** Their expected revenue by its probability. */
export const pipelineWeighted = {
  id: "pipelineWeighted",
  subject: "ticket",
  unit: "money",
  time: "now",
  clock: "none",
  rows: ["unclosed"],
  formula: { how: "sum", value: "weighted" },
} as const satisfies TicketMeasure;

/** Their chances of success. */
export const pipelineProbability = {
  id: "pipelineProbability",
  subject: "ticket",
  unit: "percent",
  time: "now",
  clock: "none",
  rows: ["unclosed", "withProbability"],
  formula: { how: "average", value: "probability" },
} as const satisfies TicketMeasure;

/** How long ago they were filed. */
export const pipelineAge = {
  id: "pipelineAge",
  subject: "ticket",
  unit: "duration",
  time: "now",
  clock: "calendar",
  rows: ["unclosed"],
  formula: { how: "average", value: "age" },
} as const satisfies TicketMeasure;

/** Those where nothing goes on. */
export const pipelineStalled = {
  id: "pipelineStalled",
  subject: "ticket",
  unit: "count",
  time: "now",
  clock: "calendar",
  rows: ["unclosed", "stalled:336h"],
  formula: { how: "count" },
} as const satisfies TicketMeasure;
