/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a drawing is one picture with a name, and an svg */
import type { DelayScale } from "./delay-scale";
import { along } from "./place";

/** One dot of a strip: a case, how long it took, and whether that was longer than it should. */
export type StripDot = { seconds: number; name?: string | undefined; over: boolean };

/**
 * Every case of one line on a logarithmic axis of time: a dot each, a bar at their average, a dotted line at the
 * threshold. What lies over it is a diamond of another colour, and `name` says how many there are.
 */
export function Strip({
  name,
  scale,
  dots,
  average,
  threshold,
  height = 46,
}: {
  /** The strip in words: "5 cases from 12 h to 11 d 8 h, average 3 d 4 h, 1 over 48 h". */
  name: string;
  scale: DelayScale;
  dots: readonly StripDot[];
  average: number | null;
  threshold: number | null;
  height?: number;
}) {
  const middle = height / 2;
  const isOver = (seconds: number) => threshold !== null && seconds > threshold;
  return (
    <svg className="strip1" width="100%" height={height} role="img" aria-label={name}>
      <line className="grid" x1="0" x2="100%" y1={middle} y2={middle} />
      {dots
        .toSorted((a, b) => a.seconds - b.seconds)
        .map((dot, index) => (
          <Dot key={`${index} ${dot.seconds}`} dot={dot} at={along(scale.at(dot.seconds))} over={dot.over} y={middle} />
        ))}
      {threshold !== null && <ThresholdLine scale={scale} threshold={threshold} height={height} />}
      {average !== null && (
        <line
          className={isOver(average) ? "avg late" : "avg"}
          x1={along(scale.at(average))}
          x2={along(scale.at(average))}
          y1={middle - 12}
          y2={middle + 12}
        />
      )}
    </svg>
  );
}

function Dot({ dot, at, over, y }: { dot: StripDot; at: string; over: boolean; y: number }) {
  const title = dot.name && <title>{dot.name}</title>;
  if (!over) {
    return (
      <circle className="dot" cx={at} cy={y} r="4">
        {title}
      </circle>
    );
  }
  return (
    <svg x={at} y={y} overflow="visible">
      <path className="over" d="M0-5.5 5.5 0 0 5.5-5.5 0z">
        {title}
      </path>
    </svg>
  );
}

export function ThresholdLine({ scale, threshold, height }: { scale: DelayScale; threshold: number; height: number }) {
  const at = along(scale.at(threshold));
  return <line className="threshold" x1={at} x2={at} y1="0" y2={height} />;
}

/** The words above a column of strips: the steps of the axis, and the threshold in bold. */
export function StripAxis({
  scale,
  say,
  threshold,
}: {
  scale: DelayScale;
  say: (seconds: number) => string;
  /** Where the line stands, and its word. */
  threshold: { at: number; said: string } | null;
}) {
  const last = scale.ticks.length - 1;
  // A word that the threshold's own would cover leaves.
  const isFree = (tick: number) => threshold === null || Math.abs(scale.at(tick) - scale.at(threshold.at)) > 0.1;
  return (
    <svg className="stripaxis" width="100%" height="22" aria-hidden="true">
      {scale.ticks.map((tick, index) =>
        isFree(tick) || index === last || index === 0 ? (
          <text
            key={tick}
            className={index % 2 === 1 ? "odd" : undefined}
            x={along(scale.at(tick))}
            y="15"
            textAnchor={index === 0 ? "start" : index === last ? "end" : "middle"}
          >
            {say(tick)}
          </text>
        ) : null,
      )}
      {threshold !== null && (
        <text className="strong" x={along(scale.at(threshold.at))} y="15" textAnchor="middle">
          {threshold.said}
        </text>
      )}
    </svg>
  );
}
