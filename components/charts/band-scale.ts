import { scaleBand } from "d3-scale";

export type BandScale = { start: (index: number) => number; middle: (index: number) => number; width: number };

/** The widest that one bar gets, as a share of the chart: three months are no reason for three walls. */
const widest = 0.07;

/** Places for `count` groups of `bars` bars side by side, as shares of the width. */
export function bandScale(count: number, bars = 1): BandScale {
  const scale = scaleBand<number>()
    .domain(Array.from({ length: count }, (_, index) => index))
    .range([0, 1])
    .paddingInner(0.28)
    .paddingOuter(0.14);
  const width = Math.min(scale.bandwidth(), widest * bars);
  const middle = (index: number) => (scale(index) ?? 0) + scale.bandwidth() / 2;
  return { start: (index) => middle(index) - width / 2, middle, width };
}
