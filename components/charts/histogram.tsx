import { amountScale } from "./amount-scale";
import { Chart, type Twin } from "./chart";
import { Mark } from "./mark";
import { airAbove, along, tidy, wordsBelow } from "./place";
import { Plot } from "./plot";

export type HistogramBin = { key: string; label: string; count: number; said: string; href?: string | undefined };

/** How many lie in each of the steps that follow each other; `lines` are values with a word (median, threshold), by their place among the bins. */
export function Histogram({
  name,
  bins,
  say,
  lines = [],
  height = 200,
  twin,
}: {
  name: string;
  bins: readonly HistogramBin[];
  say: (count: number) => string;
  /** `at`: in bins from the left, 2.5 is the middle of the third. */
  lines?: readonly { at: number; label: string }[];
  height?: number;
  twin: Twin | string;
}) {
  const scale = amountScale(
    bins.map(({ count }) => count),
    airAbove + 14,
    height - wordsBelow,
  );
  const share = 1 / Math.max(bins.length, 1);
  return (
    <Chart name={name} twin={twin}>
      <Plot
        name={name}
        height={height}
        scale={scale}
        say={say}
        linked={bins.some(({ href }) => href)}
        below={bins.map(({ key, label }, index) => ({ key, label, at: (index + 0.5) * share }))}
      >
        {bins.map(({ key, label, count, said, href }, index) => (
          <Mark key={key} name={`${label}: ${said}`} href={href}>
            <rect
              className="fill s1"
              x={along((index + 0.02) * share)}
              width={along(0.96 * share)}
              y={tidy(scale.at(count))}
              height={tidy(scale.zero - scale.at(count))}
            />
          </Mark>
        ))}
        {lines.map(({ at, label }) => (
          <g key={label} aria-hidden="true">
            <line
              className="threshold"
              x1={along(at * share)}
              x2={along(at * share)}
              y1="12"
              y2={height - wordsBelow}
            />
            <text className="strong" x={along(at * share)} y="9" textAnchor="middle">
              {label}
            </text>
          </g>
        ))}
      </Plot>
    </Chart>
  );
}
