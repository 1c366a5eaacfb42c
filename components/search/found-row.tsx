import { Building2, FileText, Ticket } from "lucide-react";
import { getTranslations } from "next-intl/server";
import Link from "next/link";

import type { FoundLine } from "@/lib/search/pages";
import { eventTypes } from "@/lib/event/types";
import { phaseOf, ticketStates } from "@/lib/ticket/phases";

import { EventIcon } from "../event/event-icon";
import { Icon } from "../ui/icon";
import { StateDot } from "../ui/state-dot";
import { TimeAgo } from "../ui/time-ago";

/** One thing that was found: what it is, its name, where it belongs, and the words around the hit. */
export async function FoundRow({
  organisation,
  line,
  now,
  timeZone,
}: {
  organisation: string;
  line: FoundLine;
  now: Date;
  timeZone: string;
}) {
  const [words, say] = await Promise.all([getTranslations("search"), getTranslations()]);
  const state = ticketStates.find((one) => line.kind === "ticket" && one === line.state);
  return (
    <li>
      <Link href={addressOf(organisation, line)} className="ln found-ln">
        <span className="kindof" title={words(`kind.${line.kind}`)}>
          <KindIcon line={line} />
        </span>
        <span className="n">{line.number ? `[${line.number}]` : ""}</span>
        <span className="tt">
          <span className="ti">{line.title}</span>
          <span className="who">
            {[line.party, line.place, line.ticket && `[${line.ticket.number}] ${line.ticket.title}`]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
        {state ? (
          <StateDot phase={phaseOf[state]} label={say(`ticket.state.${state}`)} />
        ) : (
          <span className="muted">{line.state ? say(`event.state.${line.state}`) : ""}</span>
        )}
        <TimeAgo at={line.at} now={now} timeZone={timeZone} />
        {line.snippet && (
          <span className="snip">
            {line.snippet.before}
            <mark>{line.snippet.hit}</mark>
            {line.snippet.after}
          </span>
        )}
      </Link>
    </li>
  );
}

function KindIcon({ line }: { line: FoundLine }) {
  const type = eventTypes.find((one) => line.kind === "event" && one === line.type);
  if (type) return <EventIcon type={type} />;
  return <Icon of={{ ticket: Ticket, event: Ticket, partner: Building2, document: FileText }[line.kind]} size={14} />;
}

/** A file opens with its ticket, where it is shown among what belongs to it. */
function addressOf(organisation: string, { kind, number, id, ticket }: FoundLine): string {
  if (kind === "ticket") return `/${organisation}/tickets/${number}`;
  if (kind === "event") return `/${organisation}/events/${number}`;
  if (kind === "partner") return `/${organisation}/partners/${id}`;
  return ticket ? `/${organisation}/tickets/${ticket.number}` : `/api/files/${organisation}/${id}`;
}
