import "server-only";
import { sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { firstWords } from "@/lib/text/plain-text";
import { visibleTickets } from "@/lib/ticket/visible";

import { type Clock, clockOf } from "../clock";

export type Selected = { target: "ticket" | "event"; number: number };

/** What was said lately about a ticket, or an event's own words. */
export type SaidLine = { at: Date; who: string | null; outside: boolean; type: string | null; text: string };

export type Preview = Selected & {
  title: string;
  state: string;
  kind: string;
  version: number;
  action: string | null;
  due: Date | null;
  clock: Clock | null;
  revenue: string | null;
  probability: number | null;
  currency: string | null;
  expectedCloseOn: string | null;
  section: string | null;
  responsible: string | null;
  /** Client or supplier of a ticket; sender of an event. */
  party: string | null;
  /** Contact of a ticket; recipients of an event. */
  contact: string | null;
  campaign: string | null;
  said: SaidLine[];
};

/** "ticket-5" or "event-211", as the address of My work says it. */
export function readSelected(text: string | undefined): Selected | null {
  const [, target, number] = /^(ticket|event)-(\d{1,9})$/.exec(text ?? "") ?? [];
  return target && number ? { target: target as Selected["target"], number: Number(number) } : null;
}

/** A record beside its list; null for what is not there and for what is not the reader's. One statement. */
export async function previewOf(scope: Scope, selected: Selected): Promise<Preview | null> {
  const found = await scope.tx.execute<Row>(
    selected.target === "ticket" ? aTicket(scope, selected.number) : anEvent(scope, selected.number),
  );
  const row = found.rows[0];
  if (!row) return null;
  const due = row.due ? new Date(row.due) : null;
  return {
    ...row,
    target: selected.target,
    due,
    clock: due && clockOf(due, selected.target === "ticket", scope.now, scope.organisation.timeZone),
    said: row.said
      .map(({ at, text, format, ...line }) => ({ ...line, at: new Date(at), text: firstWords(text, format) }))
      .filter(({ text }) => text),
  };
}

type Row = Omit<Preview, "target" | "due" | "clock" | "said"> & {
  due: string | null;
  said: (Omit<SaidLine, "at"> & { at: string; format: "html" | "text" | null })[];
};

const aTicket = (scope: Scope, number: number) => sql`
  select ticket.number, ticket.title, ticket.state, ticket.kind, ticket.version, ticket.action_text as action, ticket.next_action_at as due,
    ticket.expected_revenue::text as revenue, ticket.probability, ticket.currency, ticket.expected_close_on::text as "expectedCloseOn",
    section.name as section, person.name as responsible, client.name as party, contact.name as contact, campaign.title as campaign,
    (select coalesce(json_agg(line order by line.at desc), '[]') from (
      select h.at, coalesce(author.name, sender.name, e.sender_name, h.actor_email) as who, h.entry_type = 'event_in' as outside, e.type,
        left(coalesce(h.text, e.content, e.title), 4000) as text, case when h.text is null then e.content_format end as format
      from history_entry h
        left join event e on e.organisation_id = h.organisation_id and e.id = h.event_id
        left join partner sender on sender.organisation_id = e.organisation_id and sender.id = e.sender_id
        left join membership am on am.organisation_id = h.organisation_id and am.user_id = h.actor_user_id and h.entry_type <> 'event_in'
        left join partner author on author.organisation_id = am.organisation_id and author.id = am.person_id
      where h.organisation_id = ticket.organisation_id and h.ticket_id = ticket.id
        and h.entry_type in ('comment', 'action', 'event_in', 'event_out')
      order by h.at desc, h.id desc limit 4) line) as said
  from ${tickets}
    join section on section.organisation_id = ticket.organisation_id and section.id = ticket.section_id
    left join partner client on client.organisation_id = ticket.organisation_id and client.id = ticket.partner_id
    left join partner contact on contact.organisation_id = ticket.organisation_id and contact.id = ticket.contact_id
    left join ticket campaign on campaign.organisation_id = ticket.organisation_id and campaign.id = ticket.campaign_id
    left join membership m on m.organisation_id = ticket.organisation_id and m.user_id = ticket.responsible_id
    left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
  where ticket.organisation_id = ${scope.organisationId} and ticket.number = ${number} and ${visibleTickets(scope)}`;

const anEvent = (scope: Scope, number: number) => sql`
  select event.number, event.title, event.state, event.type as kind, event.version, null as action, event.begin_at as due,
    null as revenue, null::int as probability, null as currency, null as "expectedCloseOn", section.name as section, person.name as responsible,
    coalesce(sender.name, event.sender_name, event.sender_email) as party,
    (select string_agg(coalesce(p.name, r.name, r.email), ', ') from (
      select * from event_recipient r where r.organisation_id = event.organisation_id and r.event_id = event.id order by r.id limit 5) r
      left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id) as contact,
    null as campaign,
    json_build_array(json_build_object('at', coalesce(event.sent_at, event.received_at, event.created_at),
      'who', coalesce(sender.name, event.sender_name, event.sender_email), 'outside', event.direction = 'incoming', 'type', event.type,
      'text', left(event.content, 4000), 'format', event.content_format)) as said
  from ${events}
    left join section on section.organisation_id = event.organisation_id and section.id = event.section_id
    left join partner sender on sender.organisation_id = event.organisation_id and sender.id = event.sender_id
    left join membership m on m.organisation_id = event.organisation_id and m.user_id = event.assignee_id
    left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
  where event.organisation_id = ${scope.organisationId} and event.number = ${number} and ${visibleEvents(scope)}`;
