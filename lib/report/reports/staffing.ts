import type { Report } from "../report";

/** Past weeks played again with other people, hours or rules of taking (lib/staffing). */
export const staffing = {
  id: "staffing",
  path: "staffing",
  roles: ["supervisor", "manager"],
  measures: ["replayWait", "replayClosing", "replayTakenLate", "replayClosedLate"],
  standard: null,
} as const satisfies Report;
