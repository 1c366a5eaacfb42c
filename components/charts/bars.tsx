import { stack, stackOffsetDiverging } from "d3-shape";

import { amountScale } from "./amount-scale";
import { bandScale } from "./band-scale";
import { Mark } from "./mark";
import { airAbove, along, tidy, wordsBelow } from "./place";
import { type ChartGroup, type SeriesDrawing, nameOf } from "./series";
import { SeriesPlot } from "./series-plot";

/** Bars side by side, or on top of each other; each opens its rows. */
export function Bars({ stacked = false, ...drawing }: SeriesDrawing & { stacked?: boolean }) {
  const { series, groups, target, height = 260 } = drawing;
  const piles = stacked ? pilesOf(groups, series.length) : null;
  const ends = piles
    ? piles.flatMap((pile) => pile.flat())
    : groups.flatMap(({ values }) => values.map(({ value }) => value ?? 0));
  const scale = amountScale(target ? [...ends, target.value] : ends, airAbove, height - wordsBelow);
  const side = stacked ? 1 : series.length;
  const bands = bandScale(groups.length, side);
  const width = bands.width / side;
  return (
    <SeriesPlot drawing={drawing} height={height} scale={scale} bands={bands}>
      {groups.map(({ key, label, values }, index) =>
        values.map(({ value, said, href }, nth) => {
          if (value === null) return null;
          const [low, high] = piles?.[nth]?.[index] ?? [Math.min(0, value), Math.max(0, value)];
          const start = bands.start(index) + (stacked ? 0 : nth * width);
          return (
            <Mark key={`${key} ${series[nth]}`} name={nameOf(label, series, nth, said)} href={href}>
              <rect
                className={`fill s${(nth % 6) + 1}`}
                x={along(start)}
                width={along(width * (side > 1 ? 0.92 : 1))}
                y={tidy(scale.at(high))}
                height={Math.max(tidy(scale.at(low) - scale.at(high)), value === 0 ? 0 : 1)}
              />
            </Mark>
          );
        }),
      )}
    </SeriesPlot>
  );
}

/** From where to where each value stands: first by series, then by group. */
function pilesOf(groups: readonly ChartGroup[], series: number): [number, number][][] {
  const pile = stack<unknown, ChartGroup, number>()
    .keys(Array.from({ length: series }, (_, index) => index))
    .value(({ values }, nth) => values[nth]?.value ?? 0)
    .offset(stackOffsetDiverging);
  return pile([...groups]).map((one) => one.map(([low, high]) => [low, high]));
}
