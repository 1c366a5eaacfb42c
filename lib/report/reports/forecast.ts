import type { Report } from "../report";

/** R4: expected sale in the next six months, with bands and their record; shown by lib/forecast on pages of its own. */
export const forecast = {
  id: "forecast",
  path: "forecast",
  roles: ["operator", "supervisor", "manager"],
  measures: [
    "forecastCount",
    "forecastExpected",
    "forecastWeighted",
    "forecastMedian",
    "forecastBand",
    "declaredWon",
    "brierScore",
    "bandsHeld",
    "slipOfStage",
  ],
  standard: null,
} as const satisfies Report;
