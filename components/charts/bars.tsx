import { stack, stackOffsetDiverging } from "d3-shape";

import { amountScale } from "./amount-scale";
import { bandScale } from "./band-scale";
import { Chart, type Twin } from "./chart";
import type { Sample } from "./legend";
import { Mark } from "./mark";
import { airAbove, along, tidy, wordsBelow } from "./place";
import { Plot, TargetLine } from "./plot";

/** One figure: null where there is none. `said` is how it is read. */
export type ChartValue = { value: number | null; said: string; href?: string | undefined };
/** What stands above one name of the axis, a value for each series in their order. */
export type ChartGroup = { key: string; label: string; values: readonly ChartValue[] };

/** At most six series can be told apart without their colours. */
export const seriesSample = (index: number): Sample => `s${((index % 6) + 1) as 1}`;

/** Bars side by side, or on top of each other; each opens its rows. */
export function Bars({
  name,
  groupName,
  series,
  groups,
  say,
  target,
  stacked = false,
  money = false,
  height = 260,
  twin,
}: {
  name: string;
  /** What the groups are: the head of the twin's first column. */
  groupName: string;
  series: readonly string[];
  groups: readonly ChartGroup[];
  say: (amount: number) => string;
  target?: { value: number; label: string } | undefined;
  stacked?: boolean;
  money?: boolean;
  height?: number;
  /** Left out: made of the same values. */
  twin?: Twin | string;
}) {
  const piles = stacked ? pilesOf(groups, series.length) : null;
  const ends = piles
    ? piles.flatMap((pile) => pile.flat())
    : groups.flatMap(({ values }) => values.map(({ value }) => value ?? 0));
  const scale = amountScale(target ? [...ends, target.value] : ends, airAbove, height - wordsBelow);
  const side = stacked ? 1 : series.length;
  const bands = bandScale(groups.length, side);
  const width = bands.width / side;
  return (
    <Chart
      name={name}
      twin={twin ?? twinOf(groupName, series, groups)}
      legend={series.length > 1 ? series.map((label, index) => ({ sample: seriesSample(index), label })) : []}
    >
      <Plot
        name={name}
        height={height}
        scale={scale}
        say={say}
        tall={money}
        linked={groups.some(({ values }) => values.some(({ href }) => href))}
        below={groups.map(({ key, label }, index) => ({ key, label, at: bands.middle(index) }))}
      >
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
        {target && <TargetLine at={scale.at(target.value)} label={target.label} />}
      </Plot>
    </Chart>
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

export const nameOf = (group: string, series: readonly string[], nth: number, said: string): string =>
  series.length > 1 ? `${group}, ${series[nth] ?? ""}: ${said}` : `${group}: ${said}`;

export const twinOf = (groupName: string, series: readonly string[], groups: readonly ChartGroup[]): Twin => ({
  head: [groupName, ...series],
  rows: groups.map(({ key, label, values }) => ({
    key,
    name: label,
    href: values.find(({ href }) => href)?.href,
    cells: values.map(({ said }) => said),
  })),
});
