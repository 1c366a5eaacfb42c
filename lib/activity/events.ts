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
 * Where an event stands, as an array of `what` of its tickets: those it follows up win over those its origin follows up;
 * null where there are none of either. `belongsTo` says the same of one event, and a test keeps the two equal. Asked
 * event by event, so that it costs what the period has and not what the organisation has.
 */
function placesOf(scope: Scope, what: SQL): SQL {
  const ofTickets = (event: SQL) => sql`(select array_agg(${what}) from event_follow_up f
    join ticket on ${tickets.organisationId} = f.organisation_id and ${tickets.id} = f.ticket_id
    where f.organisation_id = ${scope.organisationId} and f.event_id = ${event} and ${visibleTickets(scope)})`;
  return sql`coalesce(${ofTickets(sql`${events.id}`)}, ${ofTickets(sql`${events.originEventId}`)})`;
}

/** Events by state and kind of ticket (R11). One statement. */
export async function eventActivity(scope: Scope, filter: EventFilter): Promise<Matrix> {
  const { rows } = await scope.tx.execute<Omit<Matrix, "total">>(sql`
    with counted as materialized (
      select state, kinds, count(*)::int as count from (
        select ${events.state} as state, ${placesOf(scope, sql`${tickets.kind}`)} as kinds
        from event where ${eventsWhere(scope, filter)} offset 0) each_event
      group by 1, 2
    ),
    standing as (
      select counted.state, k.kind, counted.count from counted
        cross join lateral (select distinct unnest(coalesce(counted.kinds, array[null::text])) as kind) k
    ),
    cell as (select state, kind as place, sum(count)::int as count from standing group by 1, 2)
    select ${cells} as cells, ${totals} as states,
      ((select coalesce(sum(count), 0) from cell) - (select coalesce(sum(count), 0) from counted))::int as several`);
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
    with stands as materialized (
      select ${events.state} as state, ${placesOf(scope, sql`${tickets.id}`)} as ids
      from event where ${eventsWhere(scope, filter)}
    ),
    counted as (select state, count(*)::int as count from stands group by 1),
    line as (
      select t.number, t.title, t.kind, per.states, per.total from (
        select ticket_id, jsonb_object_agg(state, count) as states, sum(count)::int as total
        from (select ticket_id, state, count(*)::int as count from stands cross join unnest(ids) as ticket_id
          group by 1, 2) each_state
        group by 1) per
      join ticket t on t.organisation_id = ${scope.organisationId} and t.id = per.ticket_id ${below}
      order by t.number desc limit ${limit + 1}
    ),
    cell as (select state, null::text as place, count(*)::int as count from stands where ids is null group by 1)
    select coalesce((select jsonb_agg(jsonb_build_object('number', number, 'title', title, 'kind', kind, 'states', states,
        'total', total) order by number desc) from line), '[]'::jsonb) as lines,
      ${cells} as cells, ${totals} as states,
      (select coalesce(sum(cardinality(ids) - 1), 0)::int from stands where ids is not null) as several`);
  const found = rows[0];
  const lines = (found?.lines ?? []).slice(0, limit);
  const isMore = (found?.lines.length ?? 0) > limit;
  return { lines, next: isMore ? String(lines.at(-1)?.number ?? "") : null, matrix: whole(found) };
}

const cells = sql`(select coalesce(jsonb_agg(jsonb_build_object('state', state, 'place', place, 'count', count)),
  '[]'::jsonb) from cell)`;

const totals = sql`(select coalesce(jsonb_object_agg(state, count), '{}'::jsonb)
  from (select state, sum(count)::int as count from counted group by 1) each_state)`;

function whole(found: Omit<Matrix, "total"> | undefined): Matrix {
  const { cells, states, several } = found ?? { cells: [], states: {}, several: 0 };
  return { cells, states, several, total: Object.values(states).reduce((sum, count) => sum + count, 0) };
}
