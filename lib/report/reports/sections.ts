import type { Report } from "../report";

/** R2: section summary. */
export const sections = {
  id: "sections",
  path: "sections",
  roles: ["supervisor", "manager"],
  measures: ["cases", "shareClosed", "shareCancelled", "communications", "closingDelay"],
  standard: {
    base: {},
    groupings: [["createdMonth", "section"], ["section"], ["createdMonth"]],
    columns: ["cases", "shareClosed", "shareCancelled", "communications", "closingDelay"],
    tiles: ["cases", "shareClosed", "shareCancelled", "communications", "closingDelay"],
    period: "last-3-months",
    filters: ["section", "responsible", "kind", "category"],
    chart: { kind: "bars", measure: "cases" },
    order: ["-createdMonth", "section"],
  },
} as const satisfies Report;
