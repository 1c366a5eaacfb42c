"use client";

import { Avatar } from "../ui/avatar";
import { classNames } from "../ui/class-names";
import { initialsOf } from "../ui/initials";
import { Link } from "../ui/link";
import { type Phase, StateDot } from "../ui/state-dot";
import { CodedIcon } from "./step-icon";

/** A row of work in words: it travels to the browser once, as this. */
export type SaidLine = {
  /** "ticket-5" or "event-211". */
  k: string;
  d: Phase;
  s: string;
  t: string;
  w: string;
  /** Picture and words of the next step. */
  i: string;
  x: string;
  /** Its clock, the exact moment behind it, and whether it is late. */
  c: string;
  e?: string;
  l?: 1;
  r?: string;
};

const columns = "[--cols:92px_40px_minmax(0,1fr)_158px_84px_20px]";

/** Rows of work: state, number, title and party, next step, clock. */
export function WorkRows({
  organisation,
  lines,
  selected,
}: {
  organisation: string;
  lines: readonly SaidLine[];
  /** The row that is shown beside the list; the other rows then come to its place, and it opens itself. */
  selected?: string | undefined;
}) {
  const home = `/${organisation}`;
  return lines.map(({ k, d, s, t, w, i, x, c, e, l, r }) => {
    const [target = "", number = ""] = k.split("-");
    const comesBeside = selected !== undefined && selected !== k;
    return (
      <Link
        key={k}
        href={comesBeside ? `${home}?select=${k}` : `${home}/${target}s/${number}`}
        scroll={!comesBeside}
        replace={comesBeside}
        className={classNames("ln", columns, selected === k && "on")}
      >
        <span className="stt">
          <StateDot phase={d} label={s} />
        </span>
        <span className="n text-right">{number}</span>
        <span className="ell tt">
          <span className="ti">{t}</span>
          <span className="who">{w}</span>
        </span>
        <span className="x">
          <CodedIcon code={i} />
          <span className="ell">
            {x}
            <span className="w2"> · {w}</span>
          </span>
        </span>
        <span className={classNames("d num text-right", l ? "late" : "m")} title={e}>
          {c}
        </span>
        <span className="pres">{r && <Avatar initials={initialsOf(r)} title={r} />}</span>
      </Link>
    );
  });
}
