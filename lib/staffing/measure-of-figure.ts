import type { MeasureId } from "@/lib/report/measures";

import type { ReplayFigure } from "./figures";

/** What each figure of a replay is called in reports. */
export const measureOfFigure: Record<ReplayFigure, MeasureId> = {
  wait: "replayWait",
  closing: "replayClosing",
  takenLate: "replayTakenLate",
  closedLate: "replayClosedLate",
};
