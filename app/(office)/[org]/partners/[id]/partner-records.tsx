import { useTranslations } from "next-intl";
import Link from "next/link";

import { EventIcon } from "@/components/event/event-icon";
import { EventState } from "@/components/event/event-state";
import { TicketStateDot } from "@/components/ticket/state-dot-of";
import { Avatar } from "@/components/ui/avatar";
import { initialsOf } from "@/components/ui/initials";
import { TimeAgo } from "@/components/ui/time-ago";
import type { PartnerPage } from "@/lib/partner/pages";

/** What was done with a partner: tickets and events the reader may see, and the people of a company. */
export function PartnerRecords({ organisation, partner }: { organisation: string; partner: PartnerPage }) {
  const words = useTranslations("partner");
  const { now, timeZone } = partner;
  return (
    <div className="list">
      <div className="lines">
        <section>
          <div className="grp">
            <h2>{words("tickets")}</h2>
            <span className="num">{partner.tickets.length}</span>
            <span className="grow" />
            <Link className="link" prefetch={false} href={`/${organisation}/tickets?partner=${partner.id}&active=all`}>
              {words("allTickets")}
            </Link>
          </div>
          {partner.tickets.length === 0 && <p className="f t13 px-5">{words("noTickets")}</p>}
          {partner.tickets.map((ticket) => (
            <TicketRow key={ticket.number} organisation={organisation} ticket={ticket} now={now} timeZone={timeZone} />
          ))}
        </section>
        <section className="mt-2">
          <div className="grp">
            <h2>{words("events")}</h2>
            <span className="num">{partner.events.length}</span>
            <span className="grow" />
            <Link className="link" prefetch={false} href={`/${organisation}/events?partner=${partner.id}`}>
              {words("allEvents")}
            </Link>
          </div>
          {partner.events.length === 0 && <p className="f t13 px-5">{words("noEvents")}</p>}
          {partner.events.map((event) => (
            <EventRow key={event.number} organisation={organisation} event={event} now={now} timeZone={timeZone} />
          ))}
        </section>
        {partner.partnerType === "company" && (
          <section className="mt-2">
            <div className="grp">
              <h2>{words("people")}</h2>
              <span className="num">{partner.people.length}</span>
              <span className="grow" />
              <Link className="link" prefetch={false} href={`/${organisation}/partners/new?company=${partner.id}`}>
                {words("addPerson")}
              </Link>
            </div>
            {partner.people.length === 0 && <p className="f t13 px-5">{words("noPeople")}</p>}
            {partner.people.map(({ id, name, jobTitle, email }) => (
              <Link
                key={id}
                prefetch={false}
                href={`/${organisation}/partners/${id}`}
                className="ln [--cols:20px_minmax(0,1fr)_minmax(0,260px)]"
              >
                <span className="stt">
                  <Avatar initials={initialsOf(name)} kind={partner.isInternal ? "colleague" : "outside"} />
                </span>
                <span className="tt ell">
                  <span className="ti">{name}</span>
                  <span className="who">{jobTitle}</span>
                </span>
                <span className="x">
                  <span className="ell">{email}</span>
                </span>
              </Link>
            ))}
          </section>
        )}
      </div>
    </div>
  );
}

type RowProps = { organisation: string; now: Date; timeZone: string };
const columns = "ln [--cols:108px_48px_minmax(0,1fr)_150px_72px]";

function TicketRow({ organisation, ticket, now, timeZone }: RowProps & { ticket: PartnerPage["tickets"][number] }) {
  const kind = useTranslations("ticket.kind");
  return (
    <Link prefetch={false} href={`/${organisation}/tickets/${ticket.number}`} className={columns}>
      <span className="stt">
        <TicketStateDot state={ticket.state} />
      </span>
      <span className="n">{ticket.number}</span>
      <span className="tt ell">
        <span className="ti">{ticket.title}</span>
      </span>
      <span className="x">
        <span className="ell">{kind(ticket.kind)}</span>
      </span>
      <span className="d num f t12 text-right">
        <TimeAgo at={new Date(ticket.at)} now={now} timeZone={timeZone} />
      </span>
    </Link>
  );
}

function EventRow({ organisation, event, now, timeZone }: RowProps & { event: PartnerPage["events"][number] }) {
  const words = useTranslations("event");
  return (
    <Link prefetch={false} href={`/${organisation}/events/${event.number}`} className={columns}>
      <span className="stt">
        <EventState state={event.state} />
      </span>
      <span className="n">{event.number}</span>
      <span className="tt ell">
        <span className="ti">{event.title}</span>
        <span className="who">{words(`direction.${event.direction}`)}</span>
      </span>
      <span className="x">
        <EventIcon type={event.type} />
        <span className="ell">{words(`type.${event.type}`)}</span>
      </span>
      <span className="d num f t12 text-right">
        <TimeAgo at={new Date(event.at)} now={now} timeZone={timeZone} />
      </span>
    </Link>
  );
}
