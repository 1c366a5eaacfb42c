import type { Report } from "../report";

/** R5: sale opportunities against sale orders; shown by lib/sale-comparison on a page of its own. */
export const orders = {
  id: "orders",
  path: "orders",
  roles: ["operator", "manager"],
  measures: [
    "opportunityCount",
    "opportunityRevenue",
    "orderCount",
    "orderAmount",
    "orderDifference",
    "orderRatio",
    "linkedAmount",
  ],
  standard: null,
} as const satisfies Report;
