import { line } from "d3-shape";

import { amountScale } from "./amount-scale";
import { bandScale } from "./band-scale";
import { Mark } from "./mark";
import { airAbove, along, tidy, wordsBelow } from "./place";
import { type ChartGroup, type SeriesDrawing, nameOf } from "./series";
import { SeriesPlot } from "./series-plot";

/** How something went over time, a line for each series; where there is no value the line is interrupted. */
export function Lines({
  most,
  ...drawing
}: SeriesDrawing & {
  /** The end of the axis where it has one: 100 for shares. */
  most?: number | undefined;
}) {
  const { series, groups, target, height = 220 } = drawing;
  const amounts = groups.flatMap(({ values }) => values.flatMap(({ value }) => (value === null ? [] : [value])));
  const scale = amountScale(target ? [...amounts, target.value] : amounts, airAbove, height - wordsBelow, most);
  const bands = bandScale(groups.length);
  // More than a few dozen points are a line without dots: nobody can hit one, and the table has them all.
  const dotted = groups.length <= 40;
  return (
    <SeriesPlot drawing={drawing} height={height} scale={scale} bands={bands} opens={dotted}>
      <svg width="100%" height={height} viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {series.map((one, nth) => (
          <path
            key={one}
            className={`stroke s${(nth % 6) + 1}`}
            d={pathOf(groups, nth, (index) => bands.middle(index) * 1000, scale.at)}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {dotted &&
        groups.map(({ key, label, values }, index) =>
          values.map(({ value, said, href }, nth) =>
            value === null ? null : (
              <Mark key={`${key} ${series[nth]}`} name={nameOf(label, series, nth, said)} href={href}>
                <circle
                  className={`point s${(nth % 6) + 1}`}
                  cx={along(bands.middle(index))}
                  cy={tidy(scale.at(value))}
                  r="3.5"
                />
              </Mark>
            ),
          ),
        )}
    </SeriesPlot>
  );
}

function pathOf(
  groups: readonly ChartGroup[],
  nth: number,
  x: (index: number) => number,
  y: (amount: number) => number,
): string {
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => tidy(x(index)))
    .y((value) => tidy(y(value ?? 0)));
  return path(groups.map(({ values }) => values[nth]?.value ?? null)) ?? "";
}
