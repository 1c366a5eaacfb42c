import { amountScale } from "./amount-scale";
import { bandScale } from "./band-scale";
import { Chart, type Twin } from "./chart";
import type { LegendEntry } from "./legend";
import { Mark } from "./mark";
import { airAbove, along, tidy, wordsBelow } from "./place";
import { Plot } from "./plot";

/** What is expected of one month; null where nothing can be said honestly. */
export type BandGroup = {
  key: string;
  label: string;
  p10: number | null;
  median: number | null;
  p90: number | null;
  weighted: number | null;
  /** The weighted amount as it was a month ago. */
  before: number | null;
  /** All of it in words. */
  said: string;
  href?: string | undefined;
};

/** A forecast: bars in which 8 of 10 runs lie, their median, the weighted amount as a ring, and what was expected before. */
export function Bands({
  name,
  groups,
  say,
  words,
  note,
  height = 340,
  twin,
}: {
  name: string;
  groups: readonly BandGroup[];
  say: (amount: number) => string;
  words: { band: string; median: string; weighted: string; before: string };
  note?: string | undefined;
  height?: number;
  twin: Twin | string;
}) {
  const amounts = groups.flatMap(({ p90, weighted, before }) => [p90 ?? 0, weighted ?? 0, before ?? 0]);
  const scale = amountScale(amounts, airAbove, height - wordsBelow);
  const bands = bandScale(groups.length);
  const legend: LegendEntry[] = [
    ...(groups.some(({ p10 }) => p10 !== null)
      ? ([
          { sample: "band", label: words.band },
          { sample: "median", label: words.median },
        ] as const)
      : []),
    { sample: "ring", label: words.weighted },
    ...(groups.some(({ before }) => before !== null) ? ([{ sample: "tick", label: words.before }] as const) : []),
  ];
  return (
    <Chart name={name} twin={twin} legend={legend} note={note}>
      <Plot
        name={name}
        height={height}
        scale={scale}
        say={say}
        tall
        linked={groups.some(({ href }) => href)}
        below={groups.map(({ key, label }, index) => ({ key, label, at: bands.middle(index) }))}
      >
        {groups.map((group, index) => (
          <Mark key={group.key} name={`${group.label}: ${group.said}`} href={group.href}>
            <Band group={group} start={bands.start(index)} width={bands.width} y={scale.at} />
          </Mark>
        ))}
      </Plot>
    </Chart>
  );
}

function Band({
  group: { p10, median, p90, weighted, before },
  start,
  width,
  y,
}: {
  group: BandGroup;
  start: number;
  width: number;
  y: (amount: number) => number;
}) {
  return (
    <>
      {p10 !== null && p90 !== null && (
        <rect
          className="band"
          x={along(start)}
          width={along(width)}
          y={tidy(y(p90))}
          height={Math.max(tidy(y(p10) - y(p90)), 1)}
          rx="3"
        />
      )}
      {median !== null && (
        <line
          className="median"
          x1={along(start)}
          x2={along(start + width)}
          y1={tidy(y(median))}
          y2={tidy(y(median))}
        />
      )}
      {before !== null && (
        <line
          className="before"
          x1={along(start - 0.02)}
          x2={along(start - 0.006)}
          y1={tidy(y(before))}
          y2={tidy(y(before))}
        />
      )}
      {weighted !== null && <circle className="ring" cx={along(start + width / 2)} cy={tidy(y(weighted))} r="4.5" />}
    </>
  );
}
