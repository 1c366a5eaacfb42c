import type { ReplayFigure } from "@/lib/staffing/figures";

import type { SaysReport } from "../report/say-report";

/** A figure of a replay as it is read: times are milliseconds, shares parts of one. */
export const sayReplayed = (say: SaysReport, figure: ReplayFigure, value: number | null): string =>
  figure === "wait" || figure === "closing"
    ? say.figure(value === null ? null : value / 1000, "duration")
    : say.figure(value === null ? null : value * 100, "percent");

/** By how much a figure may be, or is, more than another: shares in points. */
export function sayApart(words: Points, say: SaysReport, figure: ReplayFigure, amount: number): string {
  if (figure === "wait" || figure === "closing") return say.figure(amount / 1000, "duration");
  return words("points", { amount: say.figure(amount * 100, "number") });
}

/** The same with its sign. */
export function sayDifference(words: Points, say: SaysReport, figure: ReplayFigure, value: number | null): string {
  if (value === null) return say.figure(null, "number");
  const amount = sayApart(words, say, figure, Math.abs(value));
  if (amount === sayApart(words, say, figure, 0)) return amount;
  return `${value < 0 ? "−" : "+"}${amount}`;
}

type Points = (key: "points", params: { amount: string }) => string;
