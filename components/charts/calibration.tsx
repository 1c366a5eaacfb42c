import { amountScale } from "./amount-scale";
import { Chart, type Twin } from "./chart";
import { Mark } from "./mark";
import { airAbove, along, tidy, wordsBelow } from "./place";
import { Plot } from "./plot";

/** What was declared and what came true, both in per cent; `low` and `high` are the ends of its interval. */
export type CalibrationPoint = {
  key: string;
  declared: number;
  actual: number;
  low: number;
  high: number;
  said: string;
  href?: string | undefined;
};

/** Declared probability against outcome: on the dotted diagonal everything came true as often as was said. */
export function Calibration({
  name,
  points,
  note,
  height = 190,
  twin,
}: {
  name: string;
  points: readonly CalibrationPoint[];
  /** What the axes are. */
  note: string;
  height?: number;
  twin: Twin | string;
}) {
  const scale = amountScale([0, 100], airAbove, height - wordsBelow, 100);
  return (
    <Chart name={name} twin={twin} note={note}>
      <Plot
        name={name}
        height={height}
        scale={{ ...scale, ticks: [0, 50, 100] }}
        say={String}
        linked={points.some(({ href }) => href)}
        below={[0, 25, 50, 75, 100].map((one) => ({ key: String(one), label: String(one), at: one / 100 }))}
      >
        <line
          className="threshold"
          x1="0"
          x2="100%"
          y1={tidy(scale.at(0))}
          y2={tidy(scale.at(100))}
          aria-hidden="true"
        />
        {points.map(({ key, declared, actual, low, high, said, href }) => (
          <Mark key={key} name={said} href={href}>
            <line
              className="interval"
              x1={along(declared / 100)}
              x2={along(declared / 100)}
              y1={tidy(scale.at(high))}
              y2={tidy(scale.at(low))}
            />
            <circle className="point s1" cx={along(declared / 100)} cy={tidy(scale.at(actual))} r="4" />
          </Mark>
        ))}
      </Plot>
    </Chart>
  );
}
