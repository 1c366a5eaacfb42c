import type { Report } from "../report";

const figures = [
  "cases",
  "expectedCost",
  "averageCost",
  "closedWithinWeek",
  "closingDelay",
  "unclosedCases",
  "answerPromised",
  "answerTime",
  "answeredInTime",
  "repeatedDefects",
  "reopenedCases",
  "correctiveActions",
  "preventativeActions",
] as const;

/** R7: the quality of suppliers, the one with most cases first, in whatever currencies, among equals the dearest. */
export const suppliers = {
  id: "suppliers",
  path: "suppliers",
  roles: ["quality", "manager"],
  measures: figures,
  standard: {
    base: { kind: "supplier_request" },
    groupings: [["company"], ["company", "category"], ["company", "createdMonth"], ["category"], ["createdMonth"]],
    columns: figures,
    tiles: ["cases", "expectedCost", "averageCost", "closedWithinWeek", "unclosedCases"],
    period: "last-12-months",
    filters: ["section", "company", "category", "responsible", "currency"],
    chart: { kind: "bars", measure: "cases" },
    order: ["-cases+", "-expectedCost"],
  },
} as const satisfies Report;
