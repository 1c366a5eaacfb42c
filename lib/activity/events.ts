import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import type { EventFilter } from "@/lib/event/event-filter";
import { eventsWhere } from "@/lib/event/queries/list";
import type { EventState } from "@/lib/event/types";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

import type { Matrix } from "./matrix";

/**
 * Where the events of a filter stand, as (id, state, ticket_id, kind), a row for each ticket: those an event follows up
 * win over those its origin follows up, and an event of neither stands there with nothing. `belongsTo` says the same of
 * one event; a test keeps the two equal.
 */
const placedEvents = (scope: Scope, filter: EventFilter): SQL => {
  const follows = (event: SQL, which: SQL) => sql`
    select counted.id, counted.state, ${tickets.id} as ticket_id, ${tickets.kind} as kind
    from counted join event_follow_up f on f.organisation_id = ${scope.organisationId} and f.event_id = ${event}
      join ticket on ${tickets.organisationId} = f.organisation_id and ${tickets.id} = f.ticket_id
    where ${visibleTickets(scope)} and ${which}`;
  return sql`
    counted as materialized (
      select ${events.id} as id, ${events.state} as state, ${events.originEventId} as origin_id
      from event where ${eventsWhere(scope, filter)}
    ),
    own as materialized (${follows(sql`counted.id`, sql`true`)}),
    placed as materialized (
      select id, state, ticket_id, kind from own
      union all
      (${follows(sql`counted.origin_id`, sql`not exists (select from own where own.id = counted.id)`)})
    ),
    standing as materialized (
      select id, state, ticket_id, kind from placed
      union all
      select id, state, null::uuid, null::text from counted
        where not exists (select from placed where placed.id = counted.id)
    )`;
};

/** Events by state and kind of ticket (R11). One statement. */
export async function eventActivity(scope: Scope, filter: EventFilter): Promise<Matrix> {
  const { rows } = await scope.tx.execute<Omit<Matrix, "total">>(sql`
    with ${placedEvents(scope, filter)},
    by_kind as materialized (select distinct id, state, kind from standing),
    cell as (select state, kind as place, count(*)::int as count from by_kind group by 1, 2)
    select ${cells} as cells, ${totals} as states,
      (select count(*)::int from by_kind) - (select count(*)::int from counted) as several`);
  return whole(rows[0]);
}

/** One ticket and its events by state (R12). */
export type TicketLine = {
  number: number;
  title: string;
  kind: string;
  states: Partial<Record<EventState, number>>;
  total: number;
};

/** Tickets with their events by state, the newest first; the matrix holds the totals and what belongs to no ticket. */
export async function eventDetails(
  scope: Scope,
  filter: EventFilter,
  after: string | null,
  limit: number,
): Promise<{ lines: TicketLine[]; next: string | null; matrix: Matrix }> {
  const below = after !== null && /^\d{1,9}$/.test(after) ? sql`and t.number < ${Number(after)}` : sql``;
  const { rows } = await scope.tx.execute<Omit<Matrix, "total"> & { lines: TicketLine[] }>(sql`
    with ${placedEvents(scope, filter)},
    line as (
      select t.number, t.title, t.kind, per.states, per.total from (
        select ticket_id, jsonb_object_agg(state, count) as states, sum(count)::int as total
        from (select ticket_id, state, count(*)::int as count from standing where ticket_id is not null group by 1, 2) each_state
        group by 1) per
      join ticket t on t.organisation_id = ${scope.organisationId} and t.id = per.ticket_id ${below}
      order by t.number desc limit ${limit + 1}
    ),
    cell as (
      select state, null::text as place, count(*)::int as count from standing where ticket_id is null group by 1
    )
    select coalesce((select jsonb_agg(jsonb_build_object('number', number, 'title', title, 'kind', kind, 'states', states,
        'total', total) order by number desc) from line), '[]'::jsonb) as lines,
      ${cells} as cells, ${totals} as states,
      (select count(*)::int from standing) - (select count(*)::int from counted) as several`);
  const found = rows[0];
  const lines = (found?.lines ?? []).slice(0, limit);
  const isMore = (found?.lines.length ?? 0) > limit;
  return { lines, next: isMore ? String(lines.at(-1)?.number ?? "") : null, matrix: whole(found) };
}

const cells = sql`(select coalesce(jsonb_agg(jsonb_build_object('state', state, 'place', place, 'count', count)),
  '[]'::jsonb) from cell)`;

const totals = sql`(select coalesce(jsonb_object_agg(state, count), '{}'::jsonb)
  from (select state, count(*)::int as count from counted group by 1) each_state)`;

function whole(found: Omit<Matrix, "total"> | undefined): Matrix {
  const { cells, states, several } = found ?? { cells: [], states: {}, several: 0 };
  return { cells, states, several, total: Object.values(states).reduce((sum, count) => sum + count, 0) };
}
