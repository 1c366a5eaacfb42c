import type { MeasureId } from "@/lib/report/measures";
import type { StandardReport } from "@/lib/report/report";

const figures = [
  "cases",
  "unclosedCases",
  "closedWithinWeek",
  "closingDelay",
  "answerPromised",
  "answerTime",
  "answeredInTime",
  "repeatedDefects",
  "reopenedCases",
] as const satisfies readonly MeasureId[];

/** What its cases cost, for the supplier's eyes only where the organisation says so. */
const costs = ["expectedCost", "averageCost"] as const satisfies readonly MeasureId[];

/** The report of R7 as the supplier itself sees it: its own cases in one line, nothing of what we did inside. */
export const scorecard = (showsCost: boolean): StandardReport => {
  const columns = [...figures, ...(showsCost ? costs : [])];
  return {
    base: { kind: "supplier_request" },
    groupings: [["kind"]],
    columns,
    tiles: columns,
    period: "last-12-months",
    filters: [],
    chart: { kind: "bars", measure: "cases" },
    order: ["kind"],
  };
};
