import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import type { DetailEvent, StatusLine } from "@/lib/activity/tickets";
import { configuredName } from "@/lib/organisation/configured-name";
import type { TicketState } from "@/lib/ticket/phases";

import { EventState } from "../event/event-state";
import { TicketStateDot } from "../ticket/state-dot-of";
import { addressOf } from "../ui/address";
import { Link } from "../ui/link";

const heads = ["number", "title", "kind", "begin", "end", "client", "requester", "responsible", "state"] as const;

/** R9: tickets, one line each; R10: with the events of each under it. */
export async function TicketLines({
  organisation,
  lines,
  said,
  timeZone,
}: {
  organisation: string;
  lines: readonly StatusLine[];
  /** The events under each ticket, where they are shown. */
  said?: (line: StatusLine) => readonly DetailEvent[];
  timeZone: string;
}) {
  const words = await getTranslations("reportActivity");
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it
    <section className="tbx" tabIndex={0} aria-label={words("label")}>
      <table className="tb">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {words(head)}
              </th>
            ))}
            <th scope="col" className="r">
              {words("events")}
            </th>
          </tr>
        </thead>
        {lines.map((line) => (
          <tbody key={line.id}>
            <TicketRow organisation={organisation} line={line} timeZone={timeZone} />
            {said && <Under organisation={organisation} line={line} said={said(line)} timeZone={timeZone} />}
          </tbody>
        ))}
      </table>
    </section>
  );
}

async function TicketRow({
  organisation,
  line,
  timeZone,
}: {
  organisation: string;
  line: StatusLine;
  timeZone: string;
}) {
  const [kinds, format, locale] = await Promise.all([getTranslations("ticket.kind"), getFormatter(), getLocale()]);
  const day = (at: Date | null) => (at ? format.dateTime(at, { dateStyle: "medium", timeZone }) : "–");
  return (
    <tr>
      <td className="num f">{line.number}</td>
      <th scope="row">
        <Link className="name" href={`/${organisation}/tickets/${line.number}`}>
          {line.title}
        </Link>
      </th>
      <td>
        {kinds(line.kind as "general")}
        {line.category && <small>{configuredName(line.category, locale)}</small>}
      </td>
      <td>{day(line.beginAt)}</td>
      <td>{day(line.endAt)}</td>
      <td>{line.client ?? "–"}</td>
      <td>{line.requester ?? "–"}</td>
      <td>{line.responsible ?? "–"}</td>
      <td>
        <TicketStateDot state={line.state as TicketState} />
      </td>
      <td className="r">
        <EventsOf organisation={organisation} line={line}>
          {line.events}
        </EventsOf>
      </td>
    </tr>
  );
}

/** All events of a ticket as a list; of none there is nothing to open. */
function EventsOf({ organisation, line, children }: { organisation: string; line: StatusLine; children: ReactNode }) {
  if (line.events === 0) return children;
  return (
    <Link
      className="zoom"
      href={addressOf(`/${organisation}/events`, { ticket: String(line.number), reach: "reached" })}
    >
      {children}
    </Link>
  );
}

async function Under({
  organisation,
  line,
  said,
  timeZone,
}: {
  organisation: string;
  line: StatusLine;
  said: readonly DetailEvent[];
  timeZone: string;
}) {
  const [words, types, format] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("event.type"),
    getFormatter(),
  ]);
  if (said.length === 0) {
    return (
      <tr className="under">
        <td colSpan={10} className="f">
          {words("noEvents")}
        </td>
      </tr>
    );
  }
  const when = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <>
      {said.map((event) => (
        <tr key={event.number} className="under">
          <td className="num f">{event.number}</td>
          <td className="flow">
            <Link className="name" href={`/${organisation}/events/${event.number}`}>
              {event.title}
            </Link>
            {event.byOrigin && <small>{words("byOrigin")}</small>}
          </td>
          <td>{types(event.type)}</td>
          <td>{when(event.beginAt)}</td>
          <td>{event.endAt ? when(event.endAt) : "–"}</td>
          <td>{event.sender ?? "–"}</td>
          <td colSpan={2}>
            {event.recipient === null
              ? "–"
              : event.recipients > 1
                ? words("toMany", { name: event.recipient, count: event.recipients - 1 })
                : event.recipient}
          </td>
          <td colSpan={2}>
            <EventState state={event.state} />
          </td>
        </tr>
      ))}
      {line.events > said.length && (
        <tr className="under">
          <td colSpan={10}>
            <EventsOf organisation={organisation} line={line}>
              {words("moreEvents", { count: line.events - said.length })}
            </EventsOf>
          </td>
        </tr>
      )}
    </>
  );
}
