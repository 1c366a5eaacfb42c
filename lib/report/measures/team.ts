import type { ComputedMeasure } from "../measure";

const team = { how: "computed", room: "lib/team" } as const;
const came = { subject: "ticket", unit: "count", time: "happened", clock: "none", formula: team } as const;
const stands = { subject: "ticket", unit: "count", time: "now", clock: "none", formula: team } as const;

/** Tickets that came into the backlog for the first time. */
export const teamArrived = { id: "teamArrived", ...came } as const satisfies ComputedMeasure;

/** Tickets that came back into it. */
export const teamReopened = { id: "teamReopened", ...came } as const satisfies ComputedMeasure;

/** Closings, also of tickets that were opened again later. */
export const teamClosed = { id: "teamClosed", ...came } as const satisfies ComputedMeasure;

/** Tickets that left it by being cancelled. */
export const teamCancelled = { id: "teamCancelled", ...came } as const satisfies ComputedMeasure;

/** Tickets that came from, or went to, a place that is not asked about. */
export const teamMoved = { id: "teamMoved", ...came } as const satisfies ComputedMeasure;

/** What was unclosed at the end of a day. */
export const teamBacklog = { id: "teamBacklog", ...stands } as const satisfies ComputedMeasure;

/** What somebody was responsible for at the end of a day. */
export const workInHand = { id: "workInHand", ...stands } as const satisfies ComputedMeasure;

/** Of this, what waited for the partner. */
export const workWaiting = { id: "workWaiting", ...stands } as const satisfies ComputedMeasure;

/** Tickets that somebody became responsible for. */
export const workTaken = { id: "workTaken", ...came } as const satisfies ComputedMeasure;

/** The share of promises that were kept, of those decided in the period. */
export const promisesKept = {
  id: "promisesKept",
  subject: "ticket",
  unit: "percent",
  time: "happened",
  clock: "office",
  formula: team,
} as const satisfies ComputedMeasure;

/** Office time that was used until they were met. */
export const promiseTime = {
  id: "promiseTime",
  subject: "ticket",
  unit: "duration",
  time: "happened",
  clock: "office",
  formula: team,
} as const satisfies ComputedMeasure;
