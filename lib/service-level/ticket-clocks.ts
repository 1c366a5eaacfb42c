import "server-only";
import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { uuidArray } from "@/lib/ticket/visible";

import type { LevelFacts, Promises } from "./level";
import { type Clock, isLive } from "./promise";
import { type Reckoned, reckon } from "./reckon";
import type { PromiseFacts } from "./promise";

/** A ticket as promises see it, with its clocks. Of promised answers that were given only the newest are read. */
export type TicketWithClocks = LevelFacts &
  Pick<PromiseFacts, "phase" | "hasPartner" | "wasAnswered"> & {
    id: string;
    number: number;
    title: string;
    promiseDueAt: string | null;
    promiseTarget: string | null;
    /** The command that this one undoes. */
    undoes: string | null;
    clocks: (Clock & { dueAt: string | null; secondsLeft: number })[];
  };

/** Tickets with their clocks: one statement. */
export async function ticketsWithClocks(scope: Scope, ids: readonly string[]): Promise<TicketWithClocks[]> {
  const { organisationId, now, commandId } = scope;
  const { rows } = await scope.tx.execute<TicketWithClocks>(sql`
    select ticket.id, ticket.number, ticket.title, ticket.kind, ticket.section_id as "sectionId",
      ticket.category_id as "categoryId", ticket.priority, ticket.phase,
      coalesce(ticket.partner_id::text, ticket.contact_id::text, ticket.partner_email) is not null as "hasPartner",
      ticket.promise_due_at as "promiseDueAt", ticket.promise_target as "promiseTarget",
      (select undoes from command_log l where l.organisation_id = ${organisationId} and l.id = ${commandId}) as undoes,
      array(select distinct l.category_id from partner p
          join partner_category_link l on l.organisation_id = p.organisation_id and l.partner_id in (p.id, p.company_id)
        where p.organisation_id = ticket.organisation_id and p.id = ticket.partner_id) as "partnerCategoryIds",
      exists (select from history_entry h where h.organisation_id = ticket.organisation_id and h.ticket_id = ticket.id
        and h.visibility = 'partner' and h.entry_type in ('event_out', 'comment')) as "wasAnswered",
      (select coalesce(json_agg(json_build_object('id', c.id, 'target', c.target, 'turns', c.turns, 'dueAt', c.due_at,
          'secondsLeft', c.seconds_left) order by c.started_at, c.id), '[]')
        from ticket_clock c where c.organisation_id = ticket.organisation_id and c.ticket_id = ticket.id
          and (c.target <> 'next_response' or (c.met_at is null and c.void_at is null)
            or c.updated_at > ${now.toISOString()}::timestamptz - interval '1 day')) as clocks
    from ${tickets}
    where ${tickets.organisationId} = ${organisationId} and ${tickets.id} = any(${uuidArray(ids)}::uuid[])
    order by ticket.id`);
  return rows;
}

export type ChangedClock = { ticketId: string; clock: Clock; reckoned: Reckoned };
export type FirstDue = { ticketId: string; dueAt: Date | null; target: string | null };

/** The promise of a ticket that runs out first. */
export function firstDue(ticketId: string, clocks: readonly Clock[], promises: Promises): FirstDue {
  const due = clocks
    .filter(isLive)
    .flatMap((clock) => {
      const { dueAt } = reckon(clock, promises);
      return dueAt ? [{ dueAt, target: clock.target }] : [];
    })
    .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  return { ticketId, dueAt: due[0]?.dueAt ?? null, target: due[0]?.target ?? null };
}

/**
 * Writes clocks, and on the tickets which of them runs out first: one statement.
 */
export async function keepClocks(
  scope: Scope,
  promises: Promises,
  changed: readonly ChangedClock[],
  first: readonly FirstDue[],
): Promise<void> {
  if (changed.length === 0 && first.length === 0) return;
  const { organisationId, now } = scope;
  const rows = changed.map(({ ticketId, clock, reckoned }) => rowOf(promises, ticketId, clock, reckoned));
  const tops = first.map(({ ticketId, dueAt, target }) => ({
    id: ticketId,
    due: dueAt?.toISOString() ?? null,
    target,
  }));
  await scope.tx.execute(sql`
    with kept as (
      insert into ticket_clock as c (organisation_id, id, created_at, updated_at, ticket_id, target, service_level_id,
        service_level_version, calendar_version, minutes, turns, started_at, due_at, paused_at, seconds_left, met_at, void_at)
      select ${organisationId}, r.id, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, r.ticket_id,
        r.target, r.service_level_id, r.service_level_version, r.calendar_version, r.minutes, r.turns, r.started_at,
        r.due_at, r.paused_at, r.seconds_left, r.met_at, r.void_at
      from jsonb_populate_recordset(null::ticket_clock, ${JSON.stringify(rows)}::jsonb) r
      on conflict (organisation_id, id) do update set
        updated_at = excluded.updated_at, version = c.version + 1, service_level_id = excluded.service_level_id,
        service_level_version = excluded.service_level_version, calendar_version = excluded.calendar_version,
        minutes = excluded.minutes, turns = excluded.turns, due_at = excluded.due_at, paused_at = excluded.paused_at,
        seconds_left = excluded.seconds_left, met_at = excluded.met_at, void_at = excluded.void_at)
    update ticket set promise_due_at = r.due, promise_target = r.target
    from jsonb_to_recordset(${JSON.stringify(tops)}::jsonb) r (id uuid, due timestamptz, target text)
    where ticket.organisation_id = ${organisationId} and ticket.id = r.id`);
}

function rowOf(promises: Promises, ticketId: string, clock: Clock, reckoned: Reckoned) {
  const { levelId, minutes, startedAt, dueAt, pausedAt, secondsLeft, metAt, voidAt } = reckoned;
  const level = promises.levels.find(({ id }) => id === levelId);
  return {
    id: clock.id,
    ticket_id: ticketId,
    target: clock.target,
    service_level_id: levelId,
    service_level_version: level?.version ?? 1,
    calendar_version: promises.calendars.get(level?.calendarId ?? "")?.version ?? 1,
    minutes,
    turns: clock.turns,
    started_at: startedAt,
    due_at: dueAt,
    paused_at: pausedAt,
    seconds_left: secondsLeft,
    met_at: metAt,
    void_at: voidAt,
  };
}
