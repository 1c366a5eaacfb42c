import type { Report } from "../report";

/** The team over time: what came and went, who has what in hand, which promises were kept (lib/team). */
export const team = {
  id: "team",
  path: "team",
  roles: ["supervisor", "manager"],
  measures: [
    "teamArrived",
    "teamReopened",
    "teamClosed",
    "teamCancelled",
    "teamMoved",
    "teamBacklog",
    "workInHand",
    "workWaiting",
    "workTaken",
    "promisesKept",
    "promiseTime",
  ],
  standard: null,
} as const satisfies Report;
