import { useTranslations } from "next-intl";

import type { HistoryLine } from "@/lib/ticket-page/queries/timeline";

import { ActionLine } from "./action-line";
import { ChangeLines } from "./change-lines";
import { ClosedLines } from "./closed-lines";
import { type Accepting, EventLine } from "./event-line";
import { NoteLine } from "./note-line";
import { type Clock, useStamp } from "./stamp";

/**
 * Everything that was said and done about a ticket, as one thread: events with a face, notes on ochre, changes as one
 * small line.
 */
export function Timeline({
  lines,
  organisation,
  currency,
  clock,
  readAt,
  reader,
  mayAccept,
}: {
  lines: readonly HistoryLine[];
  organisation: string;
  currency: string;
  clock: Clock;
  readAt: Date | null;
  /** The name of who looks: their own lines are never new. */
  reader: string;
  /** Whoever works on the ticket may vouch for an unproven sender. */
  mayAccept?: Accepting;
}) {
  const shown = threadOf(lines);
  const firstNew = readAt ? shown.findIndex(([first]) => isNew(first, readAt, reader)) : -1;
  return (
    <>
      {shown.map((group, place) => (
        <Group
          key={group[0].id}
          group={group}
          organisation={organisation}
          currency={currency}
          clock={clock}
          mayAccept={mayAccept}
        >
          {place === firstNew && place > 0 && readAt && <NewSince readAt={readAt} clock={clock} />}
        </Group>
      ))}
    </>
  );
}

type GroupOfLines = [HistoryLine, ...HistoryLine[]];

function Group({
  group,
  organisation,
  currency,
  clock,
  mayAccept,
  children,
}: {
  group: GroupOfLines;
  organisation: string;
  currency: string;
  clock: Clock;
  mayAccept: Accepting | undefined;
  children: React.ReactNode;
}) {
  const [line] = group;
  return (
    <>
      {children}
      {line.isClosed ? (
        <ClosedLines lines={group} clock={clock} />
      ) : isSmall(line) ? (
        <ChangeLines lines={group} currency={currency} clock={clock} organisation={organisation} />
      ) : line.event ? (
        <EventLine line={line} event={line.event} organisation={organisation} clock={clock} mayAccept={mayAccept} />
      ) : line.type === "comment" ? (
        <NoteLine line={line} clock={clock} />
      ) : (
        <ActionLine line={line} organisation={organisation} clock={clock} />
      )}
    </>
  );
}

function NewSince({ readAt, clock }: { readAt: Date; clock: Clock }) {
  const words = useTranslations("ticketPage");
  const stamp = useStamp(clock, true);
  return (
    <div className="unread" id="unread">
      {words("newSince", { when: stamp(readAt) })}
    </div>
  );
}

/** The message itself stands where it came first; whatever happens to it later is a change. */
function threadOf(lines: readonly HistoryLine[]): GroupOfLines[] {
  const told = new Set<string>();
  const groups: GroupOfLines[] = [];
  for (const line of lines) {
    const isRepeated = line.eventId !== null && told.has(line.eventId);
    if (line.eventId) told.add(line.eventId);
    const own = isRepeated && line.event ? { ...line, type: "event_again" } : line;
    const last = groups.at(-1);
    if (last && isPlain(own) && isPlain(last[0]) && own.isClosed === last[0].isClosed) last.push(own);
    else groups.push([own]);
  }
  return groups;
}

const isNew = (line: HistoryLine, readAt: Date, reader: string): boolean =>
  new Date(line.at) > readAt && line.actor?.name !== reader;

const isSmall = (line: HistoryLine): boolean =>
  !["event_in", "event_out", "comment", "action"].includes(line.type) || isLost(line);

/** The event behind a line was deleted: only that it was there remains. */
const isLost = (line: HistoryLine): boolean => line.type.startsWith("event_") && line.event === null;

/** Changes that are only a word can stand together in one line. */
const isPlain = (line: HistoryLine): boolean =>
  isSmall(line) && !line.text && !line.details && line.type !== "event_again";
