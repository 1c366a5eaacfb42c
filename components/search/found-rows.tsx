"use client";

import { BookOpen, Building2, FileText, Ticket } from "lucide-react";

import type { EventType } from "@/lib/event/types";
import type { Snippet } from "@/lib/search/snippet";

import { EventIcon } from "../event/event-icon";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { type Phase, StateDot } from "../ui/state-dot";

/** One thing that was found, in words: it travels to the browser once, as this. */
export type SaidFind = {
  /** Where it opens. */
  h: string;
  /** Its picture ("partner", "event:note") and what that means. */
  i: string;
  k: string;
  /** Its number in brackets. */
  n?: string;
  t: string;
  /** Whose it is and where. */
  w: string;
  /** State of a ticket, with its dot; of an event without. */
  d?: Phase;
  s?: string;
  /** When, in short, on hover, and for machines. */
  c: string;
  e: string;
  a: string;
  /** The words around the hit. */
  x?: Snippet;
};

/** What was found: what it is, its name, where it belongs, and the words around the hit. */
export function FoundRows({ finds }: { finds: readonly SaidFind[] }) {
  return (
    <ol className="found">
      {finds.map(({ h, i, k, n, t, w, d, s, c, e, a, x }) => (
        <li key={h + t}>
          <Link href={h} className="ln found-ln">
            <span className="kindof" title={k}>
              <FindIcon code={i} />
            </span>
            <span className="n">{n}</span>
            <span className="tt">
              <span className="ti">{t}</span>
              <span className="who">{w}</span>
            </span>
            {d && s ? <StateDot phase={d} label={s} /> : <span className="muted">{s}</span>}
            <time dateTime={a} title={e}>
              {c}
            </time>
            {x && (
              <span className="snip">
                {x.before}
                <mark>{x.hit}</mark>
                {x.after}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ol>
  );
}

const pictures = { ticket: Ticket, partner: Building2, document: FileText, article: BookOpen };

function FindIcon({ code }: { code: string }) {
  if (code.startsWith("event:")) return <EventIcon type={code.slice(6) as EventType} />;
  return <Icon of={pictures[code as keyof typeof pictures] ?? Ticket} size={14} />;
}
