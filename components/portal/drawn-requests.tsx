"use client";

import { ChevronRight } from "lucide-react";

import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { type Phase, StateDot } from "../ui/state-dot";

/** A request in words: it travels to the browser once, as this. */
export type SaidRequest = {
  /** Its number, and as people read it. */
  n: number;
  m: string;
  t: string;
  /** What was said last. */
  s: string;
  /** Until when an answer is expected, and whether that is over. */
  u?: string;
  l?: 1;
  /** Whose turn it is, with its dot. */
  d: Phase;
  w: string;
  /** When, in short, on hover, and for machines. */
  c: string;
  e: string;
  a: string;
};

/** Requests in two lines each: what it is, and what was said last. */
export function DrawnRequests({ base, requests }: { base: string; requests: readonly SaidRequest[] }) {
  return requests.map(({ n, m, t, s, u, l, d, w, c, e, a }) => (
    <Link key={n} href={`${base}/${n}`} className="rq">
      <span className="t ell">
        {t}
        <small className="num">{m}</small>
      </span>
      <span className="s ell">
        {u && (
          <>
            <b className={l ? "late" : undefined}>{u}</b>
            {" · "}
          </>
        )}
        {s}
      </span>
      <StateDot phase={d} label={w} />
      <span className="w num">
        <time dateTime={a} title={e}>
          {c}
        </time>
      </span>
      <Icon of={ChevronRight} />
    </Link>
  ));
}
