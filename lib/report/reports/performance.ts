import type { Report } from "../report";

/** R8: team performance against a threshold. */
export const performance = {
  id: "performance",
  path: "performance",
  roles: ["supervisor", "manager", "quality"],
  measures: ["closedCases", "delayOfClosed", "closedOnTarget", "openPastTarget"],
  standard: {
    base: {},
    groupings: [["responsible"], ["section"], ["category"]],
    columns: ["closedCases", "delayOfClosed", "closedOnTarget", "openPastTarget"],
    tiles: ["closedCases", "delayOfClosed", "closedOnTarget", "openPastTarget"],
    period: "this-month",
    filters: ["section", "responsible", "kind", "category"],
    chart: { kind: "strip", measure: "delayOfClosed" },
    threshold: { hours: 48, goal: 80, average: "delayOfClosed", share: "closedOnTarget" },
    trend: { by: "closedMonth", months: 6, columns: ["closedCases", "delayOfClosed", "closedOnTarget"] },
    order: ["-delayOfClosed"],
  },
} as const satisfies Report;
