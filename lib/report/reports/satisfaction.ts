import type { Report } from "../report";

const figures = [
  "satisfactionGood",
  "satisfactionBad",
  "satisfactionAnswers",
  "satisfactionAsked",
  "satisfactionResponse",
] as const;

/** What customers said of how their requests went, by who handled them. */
export const satisfaction = {
  id: "satisfaction",
  path: "satisfaction",
  roles: ["supervisor", "manager"],
  measures: figures,
  standard: {
    base: {},
    groupings: [["section"], ["responsible"], ["closedMonth"], ["closedMonth", "section"], ["category"], ["company"]],
    columns: figures,
    tiles: ["satisfactionGood", "satisfactionBad", "satisfactionAnswers", "satisfactionResponse"],
    period: "last-3-months",
    filters: ["section", "responsible", "kind", "category", "company"],
    chart: { kind: "bars", measure: "satisfactionGood" },
    order: ["-closedMonth", "-satisfactionAnswers"],
    trend: { by: "closedMonth", months: 12, columns: figures },
  },
} as const satisfies Report;
