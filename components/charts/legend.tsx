import type { ReactNode } from "react";

/** How a mark looks, drawn small beside its word. */
export type Sample =
  | "dot"
  | "over"
  | "line"
  | "late"
  | "band"
  | "ring"
  | "tick"
  | "dash"
  | "median"
  | `s${1 | 2 | 3 | 4 | 5 | 6}`;

export type LegendEntry = { sample: Sample; label: string };

/** What the marks of a chart mean, in words; `note` says what else one must know (the axis, the number of runs). */
export function Legend({ entries, note }: { entries: readonly LegendEntry[]; note?: ReactNode }) {
  return (
    <div className="legend">
      {entries.map(({ sample, label }) => (
        <span key={label}>
          <LegendSample of={sample} />
          {label}
        </span>
      ))}
      {note && <span className="note">{note}</span>}
    </div>
  );
}

function LegendSample({ of }: { of: Sample }) {
  return (
    <svg width="16" height="12" aria-hidden="true" className="sample">
      {drawn(of)}
    </svg>
  );
}

function drawn(sample: Sample): ReactNode {
  switch (sample) {
    case "dot":
      return <circle cx="8" cy="6" r="4" className="dot" />;
    case "over":
      return <path d="M8 1 13 6 8 11 3 6z" className="over" />;
    case "line":
      return <path d="M8 0v12" className="avg" />;
    case "late":
      return <path d="M8 0v12" className="avg late" />;
    case "band":
      return <rect x="1" width="14" height="12" rx="2" className="band" />;
    case "ring":
      return <circle cx="8" cy="6" r="4" className="ring" />;
    case "tick":
      return <path d="M3 6h10" className="before" />;
    case "median":
      return <path d="M0 6h16" className="median" />;
    case "dash":
      return <path d="M0 6h16" className="target" />;
    default:
      return <rect x="2" width="12" height="12" rx="2" className={`fill ${sample}`} />;
  }
}
