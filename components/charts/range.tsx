/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a drawing is one picture with a name, and an svg */
import type { DelayScale } from "./delay-scale";
import { along } from "./place";
import { ThresholdLine } from "./strip";

/** Where the middle 80 % of the cases of one line lie, with their median; the threshold as a dotted line. */
export function Range({
  name,
  scale,
  p10,
  median,
  p90,
  threshold,
  strong = false,
  height = 24,
}: {
  /** The range in words: "8 of 10 between 6 h and 2 d, median 19 h". */
  name: string;
  scale: DelayScale;
  p10: number;
  median: number;
  p90: number;
  threshold: number | null;
  /** The line one compares the others with. */
  strong?: boolean;
  height?: number;
}) {
  const [from, to] = [scale.at(p10), scale.at(p90)];
  const middle = along(scale.at(median));
  return (
    <svg className="range1" width="100%" height={height} role="img" aria-label={name}>
      <rect
        className={strong ? "band strong" : "band"}
        x={along(from)}
        width={along(Math.max(to - from, 0.01))}
        y={height / 2 - 4}
        height="8"
        rx="4"
      />
      <line className="avg" x1={middle} x2={middle} y1={height / 2 - 7} y2={height / 2 + 7} />
      {threshold !== null && <ThresholdLine at={along(scale.at(threshold))} height={height} />}
    </svg>
  );
}
