import type { Report } from "../report";

const figures = [
  "cases",
  "expectedCost",
  "averageCost",
  "closedWithinWeek",
  "closingDelay",
  "unclosedCases",
  "reopenedCases",
  "correctiveActions",
  "preventativeActions",
] as const;

/** R7 of all tickets, whatever their kind: narrowed to Quality with what is below it, all that its section dealt with. */
export const partnerCases = {
  id: "partnerCases",
  path: "partners",
  roles: ["quality", "supervisor"],
  measures: figures,
  standard: {
    base: {},
    groupings: [["company"], ["company", "category"], ["company", "createdMonth"], ["company", "kind"]],
    columns: figures,
    tiles: ["cases", "expectedCost", "averageCost", "closedWithinWeek", "unclosedCases"],
    period: "last-12-months",
    filters: ["section", "kind", "company", "category", "responsible", "currency"],
    chart: { kind: "bars", measure: "cases" },
    order: ["-cases", "-expectedCost"],
  },
} as const satisfies Report;
