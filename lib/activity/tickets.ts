import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import type { EventDirection, EventState, EventType } from "@/lib/event/types";
import { visibleEvents } from "@/lib/event/visible";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { KeptName } from "@/lib/report/table";
import { uuidArray } from "@/lib/ticket/visible";
import { beganAt, narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

/** One ticket of the report of their status (R9). */
export type StatusLine = {
  id: string;
  number: number;
  title: string;
  kind: string;
  category: KeptName | null;
  state: string;
  phase: "draft" | "submitted" | "open" | "pending" | "closed" | "cancelled";
  section: KeptName;
  beginAt: Date;
  endAt: Date | null;
  client: string | null;
  requester: string | null;
  responsible: string | null;
  /** Its events: those that follow it up, and those whose origin does. */
  events: number;
};

const latestFirst: readonly SortKey[] = [
  { by: beganAt, type: "timestamptz", down: true },
  { by: sql`${tickets.number}`, type: "integer" },
];

/** Tickets with what became of them and how much was said about each, latest first. */
export async function ticketStatus(
  scope: Scope,
  filter: TicketFilter,
  after: string | null,
  limit: number,
): Promise<{ lines: StatusLine[]; next: string | null }> {
  const { rows } = await scope.tx.execute<
    Omit<StatusLine, "beginAt" | "endAt"> & { beginAt: string; endAt: string | null; place: string }
  >(sql`
    with listed as materialized (
      select ${tickets.id} as id, ${placeOf(latestFirst)} as place from ticket
      where ${narrowed(scope, filter)} and ${afterPlace(latestFirst, after)}
      order by ${orderBy(latestFirst)} limit ${limit + 1}
    )
    select ${tickets.id}, ${tickets.number}, ${tickets.title}, ${tickets.kind}, ${tickets.state}, ${tickets.phase},
      ${beganAt} as "beginAt", ${tickets.endAt} as "endAt", case when c.id is not null then jsonb_build_object('name', c.name, 'nameTranslations', c.name_translations) end as category,
      jsonb_build_object('name', s.name, 'nameTranslations', s.name_translations) as section,
      client.name as client, contact.name as requester, person.name as responsible, listed.place,
      (select count(*)::int from event where ${events.organisationId} = ${scope.organisationId}
        and ${events.id} in (${eventsReaching(scope, sql`listed.id`)}) and ${visibleEvents(scope)}) as events
    from listed join ticket on ${tickets.organisationId} = ${scope.organisationId} and ${tickets.id} = listed.id
      join section s on s.organisation_id = ${tickets.organisationId} and s.id = ${tickets.sectionId}
      left join category c on c.organisation_id = ${tickets.organisationId} and c.id = ${tickets.categoryId}
      left join partner client on client.organisation_id = ${tickets.organisationId} and client.id = ${tickets.partnerId}
      left join partner contact on contact.organisation_id = ${tickets.organisationId} and contact.id = ${tickets.contactId}
      left join membership m on m.organisation_id = ${tickets.organisationId} and m.user_id = ${tickets.responsibleId}
      left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
    order by ${orderBy(latestFirst)}`);
  const lines = rows.slice(0, limit).map(({ place: _place, ...row }) => ({
    ...row,
    beginAt: new Date(row.beginAt),
    endAt: row.endAt === null ? null : new Date(row.endAt),
  }));
  return { lines, next: rows.length > limit ? (rows[limit - 1]?.place ?? null) : null };
}

/** How many tickets there are, and in which phase each stands. */
export async function ticketsByPhase(
  scope: Scope,
  filter: TicketFilter,
): Promise<{ total: number; phases: Partial<Record<StatusLine["phase"], number>> }> {
  const { rows } = await scope.tx.execute<{ phase: StatusLine["phase"]; count: number }>(sql`
    select ${tickets.phase} as phase, count(*)::int as count from ticket where ${narrowed(scope, filter)} group by 1`);
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    phases: Object.fromEntries(rows.map(({ phase, count }) => [phase, count])),
  };
}

/** Ids of the events that follow a ticket up, and of those whose origin does. Two ranges of an index. */
const eventsReaching = (scope: Scope, ticket: SQL): SQL => sql`
  select f.event_id from event_follow_up f where f.organisation_id = ${scope.organisationId} and f.ticket_id = ${ticket}
  union
  select e.id from event_follow_up f
    join event e on e.organisation_id = f.organisation_id and e.origin_event_id = f.event_id
  where f.organisation_id = ${scope.organisationId} and f.ticket_id = ${ticket}`;

/** One event under its ticket (R10). */
export type DetailEvent = {
  number: number;
  type: EventType;
  direction: EventDirection;
  state: EventState;
  title: string;
  beginAt: string;
  endAt: string | null;
  sender: string | null;
  /** The first of the recipients. */
  recipient: string | null;
  recipients: number;
  /** Only its origin follows the ticket up. */
  byOrigin: boolean;
};

/** The events of each of these tickets: first those that follow it up, then those reached only by origin. */
export async function eventsOfTickets(
  scope: Scope,
  ticketIds: readonly string[],
  most: number,
): Promise<Map<string, DetailEvent[]>> {
  const o = scope.organisationId;
  const { rows } = await scope.tx.execute<{ id: string; events: DetailEvent[] }>(sql`
    select asked.id, found.events from unnest(${uuidArray(ticketIds)}::uuid[]) as asked(id) cross join lateral (
      select coalesce(jsonb_agg(one.said order by one.by_origin, one.begin_at, one.number), '[]'::jsonb) as events from (
        select ${events.beginAt} as begin_at, ${events.number} as number, reached.by_origin, jsonb_build_object(
            'number', ${events.number}, 'type', ${events.type}, 'direction', ${events.direction}, 'state', ${events.state},
            'title', ${events.title}, 'beginAt', ${events.beginAt}, 'endAt', ${events.endAt},
            'sender', coalesce(p.name, ${events.senderName}, ${events.senderEmail}),
            'recipient', (select coalesce(rp.name, r.name, r.email) from event_recipient r
              left join partner rp on rp.organisation_id = r.organisation_id and rp.id = r.partner_id
              where r.organisation_id = ${o} and r.event_id = ${events.id} order by r.id limit 1),
            'recipients', (select count(*) from event_recipient r
              where r.organisation_id = ${o} and r.event_id = ${events.id}),
            'byOrigin', reached.by_origin) as said
        from (select event_id, bool_and(by_origin) as by_origin from (
            select f.event_id, false as by_origin from event_follow_up f
              where f.organisation_id = ${o} and f.ticket_id = asked.id
            union all
            select e.id, true from event_follow_up f
              join event e on e.organisation_id = f.organisation_id and e.origin_event_id = f.event_id
              where f.organisation_id = ${o} and f.ticket_id = asked.id) each_way group by event_id) reached
          join event on ${events.organisationId} = ${o} and ${events.id} = reached.event_id and ${visibleEvents(scope)}
          left join partner p on p.organisation_id = ${events.organisationId} and p.id = ${events.senderId}
        order by reached.by_origin, ${events.beginAt}, ${events.number} limit ${most}) one) found`);
  return new Map(rows.map(({ id, events: found }) => [id, found]));
}
