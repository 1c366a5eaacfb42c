import type { ReplayFigure } from "./figures";
import type { Playing } from "./play";
import { type Range, allowed } from "./what-if";

/** The heads of a file and the names of its lines, in the reader's language. */
export type SaysReplayLines = {
  head: Record<"figure" | "unit" | "real" | "replayed" | "off" | "allowed" | "holds" | "asItWas" | "changed", string>;
  figure: Record<ReplayFigure, string>;
  verdict: { ok: string; not: string };
};

/** How near the replay comes, and what would have been, a line for each figure: times in hours, shares in percent. */
export function linesOfReplay(
  { checks, asItWas, changed }: Playing,
  { head, figure: name, verdict }: SaysReplayLines,
): (string | number | null)[][] {
  const shares = ["10 %", "50 %", "90 %"];
  const heads = [head.figure, head.unit, head.real, head.replayed, head.off, head.allowed, head.holds];
  const ranges = asItWas && changed ? [asItWas, changed] : [];
  const rangeHeads = ranges.length > 0 ? [head.asItWas, head.changed] : [];
  const lines = checks.map(({ figure, real, replayed, off, holds }) => {
    const unit = figure === "wait" || figure === "closing" ? 3_600_000 : 0.01;
    const exact = (value: number | null) => (value === null ? null : Math.round((value / unit) * 100) / 100);
    const spread = (range: Range | null) =>
      [range?.low, range?.middle, range?.high].map((value) => exact(value ?? null));
    return [
      name[figure],
      unit === 0.01 ? "%" : "h",
      ...[real, replayed, off, real === null ? null : allowed(figure, real)].map(exact),
      holds ? verdict.ok : verdict.not,
      ...ranges.flatMap((one) => spread(one[figure])),
    ];
  });
  const first = [...heads, ...rangeHeads.flatMap((one) => shares.map((share) => `${one} (${share})`))];
  return [first, ...lines];
}
