/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a drawing is one picture with a name, and an svg */
import type { DelayScale } from "./delay-scale";
import { along } from "./place";

/** One dot of a strip: a case, how long it took, and whether that was longer than it should. */
export type StripDot = { seconds: number; name?: string | undefined; over: boolean };

/** A strip with its places reckoned, in percent of its width: small enough to send a thousand cases of a page. */
export type PlacedStrip = {
  /** The strip in words: "5 cases from 12 h to 11 d 8 h, average 3 d 4 h, 1 over 48 h". */
  name: string;
  dots: readonly number[];
  /** Those that took longer than they should. */
  over: readonly number[];
  /** What dots are, then what those over are, where they can be told apart. */
  titles?: readonly string[];
  average?: { at: number; late: boolean };
  threshold?: number;
};

/** Where the marks of a strip lie on its axis, a tenth of a percent exactly. */
export function placeStrip(
  scale: DelayScale,
  {
    name,
    dots,
    average,
    threshold,
  }: { name: string; dots: readonly StripDot[]; average: number | null; threshold: number | null },
): PlacedStrip {
  const at = (seconds: number) => Math.round(scale.at(seconds) * 1000) / 10;
  const [within, over] = [false, true].map((isOver) =>
    dots.filter((dot) => dot.over === isOver).toSorted((a, b) => a.seconds - b.seconds),
  ) as [StripDot[], StripDot[]];
  const titles = [...within, ...over].flatMap((dot) => dot.name ?? []);
  return {
    name,
    dots: within.map((dot) => at(dot.seconds)),
    over: over.map((dot) => at(dot.seconds)),
    ...(titles.length > 0 && { titles }),
    ...(average !== null && { average: { at: at(average), late: threshold !== null && average > threshold } }),
    ...(threshold !== null && { threshold: at(threshold) }),
  };
}

/**
 * Every case of one line on a logarithmic axis of time: a dot each, a bar at their average, a dotted line at the
 * threshold. What lies over it is a diamond of another colour (drawn by `StripAxis`), and the name says how many there are.
 */
export function Strip({ strip, height = 46 }: { strip: PlacedStrip; height?: number }) {
  const { name, dots, over, titles, average, threshold } = strip;
  const middle = height / 2;
  const title = (place: number) => titles && <title>{titles[place]}</title>;
  return (
    <svg className="strip1" width="100%" height={height} role="img" aria-label={name}>
      <line className="grid" x1="0" x2="100%" y1={middle} y2={middle} />
      <g className="dots" transform={`translate(0 ${middle})`}>
        {dots.map((at, place) => (
          <circle key={place} cx={`${at}%`} r="4">
            {title(place)}
          </circle>
        ))}
      </g>
      <g transform={`translate(0 ${middle})`}>
        {over.map((at, place) => (
          <use key={place} href={`#${overMark}`} x={`${at}%`}>
            {title(dots.length + place)}
          </use>
        ))}
      </g>
      {threshold !== undefined && <ThresholdLine at={`${threshold}%`} height={height} />}
      {average && (
        <line
          className={average.late ? "avg late" : "avg"}
          x1={`${average.at}%`}
          x2={`${average.at}%`}
          y1={middle - 12}
          y2={middle + 12}
        />
      )}
    </svg>
  );
}

/** The diamond of what took too long: drawn once in a page, and shown wherever a strip has one. */
const overMark = "strip-over";

export function ThresholdLine({ at, height }: { at: string; height: number }) {
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
      <defs>
        <path id={overMark} className="over" d="M0-5.5 5.5 0 0 5.5-5.5 0z" />
      </defs>
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
