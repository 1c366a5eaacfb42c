import type { MeasureId } from "@/lib/report/measures";
import type { ReplayFigure } from "@/lib/staffing/figures";

import type { SaysReport } from "../report/say-report";

export const measureOfFigure: Record<ReplayFigure, MeasureId> = {
  wait: "replayWait",
  closing: "replayClosing",
  takenLate: "replayTakenLate",
  closedLate: "replayClosedLate",
};

/** A figure of a replay as it is read: times are milliseconds, shares parts of one. */
export const sayReplayed = (say: SaysReport, figure: ReplayFigure, value: number | null): string =>
  figure === "wait" || figure === "closing"
    ? say.figure(value === null ? null : value / 1000, "duration")
    : say.figure(value === null ? null : value * 100, "percent");

/** By how much one is more than another, with its sign. */
export function sayDifference(say: SaysReport, figure: ReplayFigure, value: number | null): string {
  if (value === null) return sayReplayed(say, figure, null);
  const amount = sayReplayed(say, figure, Math.abs(value));
  if (amount === sayReplayed(say, figure, 0)) return amount;
  return `${value < 0 ? "−" : "+"}${amount}`;
}
