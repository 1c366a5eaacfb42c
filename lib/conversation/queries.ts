import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { visibleEvents } from "@/lib/event/visible";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

import type { ConversationEvent } from "./events";

/** So many are drawn; further ones are counted. */
export const MOST_EVENTS = 500;
/** So many are followed along their origins before the walk stops. */
const FARTHEST = 5000;
/** Recipients read by name for one event. */
const MOST_NAMED = 30;

export type Conversation = {
  subject: { number: number; title: string };
  /** The event it was asked about. */
  focusId: string | null;
  events: ConversationEvent[];
  /** More than `MOST_EVENTS` belong to it: how many are left out. */
  leftOut: number;
};

/** What a conversation begins with: all events of a ticket, or one event and its fellows on the same tickets. */
export type Beginning = { ticket: number } | { event: number };

/**
 * A conversation as far as event origins lead, up to the first events and down to every answer, across tickets and
 * people. One statement. Events the actor may not open come as bare moments.
 *
 * @param person whose letters are read by name even in a crowd of recipients.
 * @throws {Refusal} "not-found" for what is not there and for what is not the actor's.
 */
export async function conversationFrom(
  scope: Scope,
  beginning: Beginning,
  person: string | undefined,
): Promise<Conversation> {
  const o = sql`${scope.organisationId}::uuid`;
  const partnerId = person !== undefined && isId(person) ? person : null;
  const { rows } = await scope.tx.execute<Conversation & { count: number }>(sql`
    with recursive subject as materialized (${subjectOf(scope, beginning)}),
    seed as materialized (${seedOf(scope, beginning)}),
    up as (
      select e.id, e.origin_event_id from event e where e.organisation_id = ${o} and e.id in (select id from seed)
      union
      select e.id, e.origin_event_id from up join event e on e.organisation_id = ${o} and e.id = up.origin_event_id
    ),
    whole as (
      select id from (select id from up limit ${FARTHEST}) beginnings
      union
      select e.id from whole join event e on e.organisation_id = ${o} and e.origin_event_id = whole.id
    ),
    reached as materialized (select id from whole limit ${FARTHEST}),
    shown as materialized (
      select ${events.id} as id, ${events.beginAt} as at, coalesce(${visibleEvents(scope)}, false) as is_open,
        count(*) over () as count
      from reached join event on ${events.organisationId} = ${o} and ${events.id} = reached.id
        and ${events.deletedAt} is null
      order by ${events.id} in (select id from up) desc, ${events.beginAt} desc, ${events.id}
      limit ${MOST_EVENTS}
    ),
    authors as materialized (
      select distinct e.sender_id from shown join event e on e.organisation_id = ${o} and e.id = shown.id
      where shown.is_open and e.sender_id is not null
    )
    select jsonb_build_object('number', subject.number, 'title', subject.title) as subject,
      subject.event_id as "focusId",
      coalesce((select max(count)::int from shown), 0) as count,
      coalesce((select jsonb_agg(${eventColumn(o, partnerId, visibleTickets(scope))})
        from shown join event e on e.organisation_id = ${o} and e.id = shown.id
          left join partner p on p.organisation_id = e.organisation_id and p.id = e.sender_id), '[]'::jsonb) as events
    from subject`);
  const [found] = rows;
  if (!found) throw notFound();
  const { count, ...conversation } = found;
  return { ...conversation, leftOut: count - conversation.events.length };
}

const subjectOf = (scope: Scope, beginning: Beginning): SQL =>
  "ticket" in beginning
    ? sql`select ${tickets.number} as number, ${tickets.title} as title, ${tickets.id} as ticket_id, null::uuid as event_id
        from ticket where ${tickets.organisationId} = ${scope.organisationId} and ${tickets.number} = ${beginning.ticket}
          and ${visibleTickets(scope)}`
    : sql`select ${events.number} as number, ${events.title} as title, null::uuid as ticket_id, ${events.id} as event_id
        from event where ${events.organisationId} = ${scope.organisationId} and ${events.number} = ${beginning.event}
          and ${visibleEvents(scope)}`;

/** Through tickets the actor may not open, an event leads nowhere. */
const seedOf = (scope: Scope, beginning: Beginning): SQL =>
  "ticket" in beginning
    ? sql`select f.event_id as id from subject join event_follow_up f
        on f.organisation_id = ${scope.organisationId} and f.ticket_id = subject.ticket_id
        order by f.event_id desc limit ${FARTHEST}`
    : sql`select event_id as id from subject
        union select fellow.event_id from subject
          join event_follow_up own on own.organisation_id = ${scope.organisationId} and own.event_id = subject.event_id
          join ticket on ${tickets.organisationId} = own.organisation_id and ${tickets.id} = own.ticket_id
            and ${visibleTickets(scope)}
          join event_follow_up fellow on fellow.organisation_id = own.organisation_id and fellow.ticket_id = own.ticket_id
        limit ${FARTHEST}`;

/** One event as JSON; of one that is not open to the actor nothing but its moment and its place. */
const eventColumn = (o: SQL, partnerId: string | null, isVisibleTicket: SQL): SQL => sql`
  case when not shown.is_open then jsonb_build_object('isHidden', true, 'id', e.id, 'at', e.begin_at, 'originId', e.origin_event_id)
  else jsonb_build_object('isHidden', false, 'id', e.id, 'at', e.begin_at, 'originId', e.origin_event_id,
    'number', e.number, 'title', e.title, 'type', e.type, 'direction', e.direction, 'state', e.state,
    'sender', jsonb_build_object('key', coalesce(e.sender_id::text, lower(e.sender_email), e.sender_name, '?'),
      'name', coalesce(p.name, e.sender_name, e.sender_email, ''), 'isInternal', coalesce(p.is_internal, false)),
    'recipientCount', (select count(*) from event_recipient r where r.organisation_id = ${o} and r.event_id = e.id),
    'recipients', coalesce((select jsonb_agg(jsonb_build_object('key', coalesce(named.partner_id::text, lower(named.email), named.id::text),
        'name', coalesce(rp.name, named.name, named.email, ''), 'isInternal', coalesce(rp.is_internal, false)) order by named.id)
      from (select r.id, r.partner_id, r.email, r.name from event_recipient r
        where r.organisation_id = ${o} and r.event_id = e.id
        order by (r.partner_id = ${partnerId}::uuid) desc nulls last,
          (r.partner_id in (select sender_id from authors)) desc nulls last, r.id
        limit ${MOST_NAMED}) named
      left join partner rp on rp.organisation_id = ${o} and rp.id = named.partner_id), '[]'::jsonb),
    'tickets', coalesce((select jsonb_agg(jsonb_build_object('number', ${tickets.number}, 'kind', ${tickets.kind}) order by ${tickets.number})
      from event_follow_up f join ticket on ${tickets.organisationId} = f.organisation_id and ${tickets.id} = f.ticket_id
      where f.organisation_id = ${o} and f.event_id = e.id and ${isVisibleTicket}), '[]'::jsonb))
  end`;
