import { useTranslations } from "next-intl";
import Link from "next/link";

import type { EventPage } from "@/lib/event/pages/event-page";

import { TicketStateDot } from "../ticket/state-dot-of";

/** The tickets an event belongs to, with their state. */
export function FollowedTickets({ organisation, tickets }: { organisation: string; tickets: EventPage["followUps"] }) {
  const words = useTranslations("eventPage.panel");
  if (tickets.length === 0) return <p className="f">{words("belongsToNothing")}</p>;
  return (
    <ul>
      {tickets.map((ticket) => (
        <li key={ticket.number} className="py-[3px]">
          <Link className="link ell block" prefetch={false} href={`/${organisation}/tickets/${ticket.number}`}>
            #{ticket.number} {ticket.title}
          </Link>
          <span className="t12">
            <TicketStateDot state={ticket.state} />
          </span>
        </li>
      ))}
    </ul>
  );
}
