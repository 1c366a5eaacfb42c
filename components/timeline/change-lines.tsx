import { GitBranch, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";

import type { HistoryLine } from "@/lib/ticket-page/queries/timeline";

import { RunLine, isRun } from "../rule/trace-line";
import { Icon } from "../ui/icon";
import { Undid } from "../undo/undid";
import { UndoEntry } from "../undo/undo-entry";
import { ChangedFields } from "./changed-fields";
import { type Clock, useStamp } from "./stamp";

/** Changes as one small line: who did what, in order. */
export function ChangeLines({
  lines,
  currency,
  clock,
  organisation,
}: {
  lines: readonly [HistoryLine, ...HistoryLine[]];
  currency: string;
  clock: Clock;
  organisation: string;
}) {
  const words = useTranslations("ticketPage");
  const [first] = lines;
  if (first.type === "rule" && isRun(first.details))
    return <RunLine line={first} run={first.details} clock={clock} organisation={organisation} />;
  return (
    <div className="ev sy">
      <span className="gut">
        <Icon of={first.details ? Pencil : GitBranch} size={14} />
      </span>
      <div className="hd">
        <span className={lines.length > 1 ? undefined : "ell"}>
          {byActor(lines).map(([actor, acts], place) => (
            <Fragment key={acts[0]?.id}>
              {place > 0 && "; "}
              <b>{actor ?? words("system")}</b>{" "}
              {acts.map((line, turn) => (
                <Fragment key={line.id}>
                  {turn > 0 && ", "}
                  <Did line={line} currency={currency} clock={clock} />
                  {line.undo && <UndoEntry organisation={organisation} commandId={line.undo} />}
                </Fragment>
              ))}
            </Fragment>
          ))}
        </span>
        <Stamps lines={lines} clock={clock} />
      </div>
    </div>
  );
}

/** Neighbouring lines of the same person. */
function byActor(lines: readonly HistoryLine[]): [string | null, HistoryLine[]][] {
  const groups: [string | null, HistoryLine[]][] = [];
  for (const line of lines) {
    const actor = line.actor?.name ?? null;
    const last = groups.at(-1);
    if (last && last[0] === actor) last[1].push(line);
    else groups.push([actor, [line]]);
  }
  return groups;
}

function Stamps({ lines, clock }: { lines: readonly HistoryLine[]; clock: Clock }) {
  const stamp = useStamp(clock);
  const last = lines.at(-1);
  return last ? <span className="at num">{stamp(new Date(last.at))}</span> : null;
}

function Did({ line, currency, clock }: { line: HistoryLine; currency: string; clock: Clock }): ReactNode {
  const words = useTranslations("ticketPage");
  const kinds = useTranslations("ticket.kind");
  const { label, text, details, event } = line;
  if (line.type === "event_again" && event)
    return words(known(words, "didEvent", label), { title: `“${event.title}”` });
  if (line.type === "document") return words("did.document", { text: text ?? "" });
  if (label === "undo" && !event) return <Undid details={details} currency={currency} clock={clock} />;
  const [from, to] = pairOf(details, "sectionId");
  if (line.type === "section" && to) return words("movedSection", { from: from ?? words("nothing"), to });
  if (line.type === "kind") {
    const [old, now] = pairOf(details, "kind");
    return words("changedKind", { from: kinds(old ?? "general"), to: kinds(now ?? "general") });
  }
  if (line.type === "assignment" && details) {
    const [, name] = pairOf(details, "responsibleId");
    return name ? words("assigned", { name }) : words("released");
  }
  if (label === "edit" && details) return <ChangedFields details={details} currency={currency} clock={clock} />;
  return (
    <>
      {words(known(words, "did", label))}
      {text && <>: {text}</>}
    </>
  );
}

/** An act without words of its own is still said. */
const known = (words: ReturnType<typeof useTranslations<"ticketPage">>, group: "did" | "didEvent", label: string) =>
  words.has(`${group}.${label}`) ? `${group}.${label}` : `${group}.other`;

function pairOf(details: Record<string, unknown> | null, field: string): [string | null, string | null] {
  const pair = details?.[field];
  return Array.isArray(pair) ? [textOrNull(pair[0]), textOrNull(pair[1])] : [null, null];
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
