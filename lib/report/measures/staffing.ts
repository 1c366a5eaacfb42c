import type { ComputedMeasure } from "../measure";

const staffing = { how: "computed", room: "lib/staffing" } as const;
const played = { subject: "ticket", time: "created", clock: "calendar", formula: staffing } as const;

/** From a case's arrival until somebody takes it, as it was and as it would have been. */
export const replayWait = { id: "replayWait", unit: "duration", ...played } as const satisfies ComputedMeasure;

/** From its arrival to its closing. */
export const replayClosing = { id: "replayClosing", unit: "duration", ...played } as const satisfies ComputedMeasure;

/** The share taken later than the goal. */
export const replayTakenLate = { id: "replayTakenLate", unit: "percent", ...played } as const satisfies ComputedMeasure;

/** The share closed later than the goal. */
export const replayClosedLate = {
  id: "replayClosedLate",
  unit: "percent",
  ...played,
} as const satisfies ComputedMeasure;
