import type { ComputedMeasure } from "../measure";

const room = { how: "computed", room: "lib/sale-comparison" } as const;

/** Opportunities to be sold in the period: by the expected close, else the end, else the day of filing (domain R5). */
export const opportunityCount = {
  id: "opportunityCount",
  subject: "ticket",
  unit: "count",
  time: "expected",
  clock: "none",
  formula: room,
} as const satisfies ComputedMeasure;

/** Their expected revenue. */
export const opportunityRevenue = {
  id: "opportunityRevenue",
  subject: "ticket",
  unit: "money",
  time: "expected",
  clock: "none",
  formula: room,
} as const satisfies ComputedMeasure;

/** Confirmed orders of the period. */
export const orderCount = {
  id: "orderCount",
  subject: "order",
  unit: "count",
  time: "ordered",
  clock: "none",
  formula: room,
} as const satisfies ComputedMeasure;

/** What they amount to. */
export const orderAmount = {
  id: "orderAmount",
  subject: "order",
  unit: "money",
  time: "ordered",
  clock: "none",
  formula: room,
} as const satisfies ComputedMeasure;

/** Orders less opportunities. */
export const orderDifference = {
  id: "orderDifference",
  subject: "order",
  unit: "money",
  time: "ordered",
  clock: "none",
  formula: room,
} as const satisfies ComputedMeasure;

/** Orders by opportunities; none where nothing was expected. */
export const orderRatio = {
  id: "orderRatio",
  subject: "order",
  unit: "percent",
  time: "ordered",
  clock: "none",
  formula: room,
} as const satisfies ComputedMeasure;

/** Of the orders, what is linked to an opportunity. */
export const linkedAmount = {
  id: "linkedAmount",
  subject: "order",
  unit: "money",
  time: "ordered",
  clock: "none",
  formula: room,
} as const satisfies ComputedMeasure;
