import type { Report } from "../report";

/** R1: cases by user and section. */
export const cases = {
  id: "cases",
  path: "cases",
  roles: ["operator", "supervisor", "manager"],
  measures: ["cases", "closingDelay", "expectedRevenue", "expectedCost", "weightedRevenue", "averageProbability"],
  standard: {
    base: {},
    groupings: [
      ["createdMonth", "responsible", "section", "phase"],
      ["createdMonth", "responsible", "section", "state"],
      ["createdMonth", "responsible"],
      ["section"],
      ["category", "section"],
      ["responsible"],
      ["createdMonth"],
      ["kind"],
    ],
    columns: ["cases", "closingDelay", "expectedRevenue", "expectedCost", "weightedRevenue", "averageProbability"],
    tiles: ["cases", "closingDelay", "expectedRevenue", "expectedCost", "weightedRevenue"],
    period: "this-month",
    filters: ["section", "responsible", "kind", "category", "currency"],
    chart: { kind: "bars", measure: "cases" },
    order: ["-createdMonth", "responsible", "section"],
    variants: {
      thisMonth: { period: "this-month" },
      allMonths: { period: "all" },
      mineBySection: { period: "all", responsible: "me", by: "section" },
      byCategory: { period: "all", by: "category,section" },
    },
  },
} as const satisfies Report;
