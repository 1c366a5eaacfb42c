import { visit } from "./browser";
import { type Action, asStaff } from "./office";

/** Reports as they open from the index, and what other systems were measured with: owner × month over all time. */
export const reports: readonly Action[] = [
  report("owner × month", "cases?period=all&by=createdMonth,responsible&view=table", "2026-11"),
  report("cases", "cases"),
  report("cases of a year", "cases?period=last-12-months&by=section"),
  report("sections", "sections"),
  report("performance", "performance"),
  report("pipeline", "pipeline"),
  report("forecast", "forecast"),
  report("dashboard", "dashboard"),
];

function report(name: string, query: string, word = "/bench/reports"): Action {
  return {
    name: `report page, ${name}`,
    once: (office, round) => visit(`${office.url}/bench/reports/${query}`, asStaff(office, round).cookie, word),
  };
}
