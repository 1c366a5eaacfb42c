import type { ReactNode } from "react";

import type { AmountScale } from "./amount-scale";
import { along, tidy } from "./place";

/**
 * The field of a chart with amounts upwards: words of the axis at the left, lines across, names below. Where marks are
 * links it is a group of them, otherwise one picture with its name.
 */
export function Plot({
  name,
  height,
  scale,
  say,
  below,
  linked,
  tall = false,
  children,
}: {
  name: string;
  height: number;
  scale: AmountScale;
  /** The words of an amount on the axis: short. */
  say: (amount: number) => string;
  /** Names under the groups; of many some are left out, the more the less room there is, never the last. */
  below: readonly { key: string; label: string; at: number }[];
  linked: boolean;
  /** Amounts of money need a wider margin. */
  tall?: boolean;
  children: ReactNode;
}) {
  const shown = below.filter((_, index) => fromEnd(below, index) % Math.ceil(below.length / mostNames) === 0);
  return (
    <div
      className={tall ? "plot wide" : "plot"}
      role={linked ? "group" : "img"}
      aria-label={name}
      data-crowded={shown.length > 8 ? "" : undefined}
    >
      <svg className="axis" height={height} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <text key={tick} x="100%" dx="-8" y={tidy(scale.at(tick)) + 4} textAnchor="end">
            {say(tick)}
          </text>
        ))}
      </svg>
      <svg className="field" width="100%" height={height}>
        <g aria-hidden="true">
          {scale.ticks.map((tick) => (
            <line key={tick} className="grid" x1="0" x2="100%" y1={tidy(scale.at(tick))} y2={tidy(scale.at(tick))} />
          ))}
          {shown.map(({ key, label, at }, index) => (
            <text
              key={key}
              className={rank[fromEnd(shown, index) % 4]}
              x={along(at)}
              y={height - 8}
              textAnchor="middle"
            >
              {label}
            </text>
          ))}
        </g>
        {children}
      </svg>
    </div>
  );
}

/** As many names as a wide field has room for. */
const mostNames = 12;
/** Which names leave first where there is less room. */
const rank = ["below", "below odd", "below second", "below odd"];
const fromEnd = (all: readonly unknown[], index: number): number => all.length - 1 - index;

/** The line that is to be reached, or not to be passed, with its word. */
export function TargetLine({ at, label }: { at: number; label: string }) {
  return (
    <g aria-hidden="true">
      <line className="target" x1="0" x2="100%" y1={tidy(at)} y2={tidy(at)} />
      <text className="targetword" x="100%" y={tidy(at) - 4} textAnchor="end">
        {label}
      </text>
    </g>
  );
}
