import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type TicketPhase, type TicketState, isUnclosed } from "@/lib/ticket/phases";
import { rolesOnTicket } from "@/lib/ticket/record-roles";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";
import type { Worklist } from "@/lib/worklist/worklist";

import type { Days, StartField } from "@/lib/kernel/calendar-span";

/** As many as one calendar shows at once. */
export const mostEntries = 500;
const mostUnscheduled = 30;

/** A ticket in a calendar, on the wall clock of the organisation. */
export type CalendarTicket = {
  number: number;
  version: number;
  title: string;
  state: TicketState;
  kind: string;
  location: string | null;
  responsible: { id: string; name: string } | null;
  /** "2026-06-18" or "2026-06-18T09:00"; null: not scheduled. */
  start: string | null;
  /** The end itself, or the last day. */
  end: string | null;
  mayMove: boolean;
};

export type CalendarData = {
  entries: CalendarTicket[];
  /** There are more than are shown. */
  more: boolean;
  unscheduled: CalendarTicket[];
  unscheduledMore: boolean;
  people: { id: string; name: string }[];
};

type Row = {
  number: number;
  version: number;
  title: string;
  state: TicketState;
  phase: TicketPhase;
  kind: string;
  location: string | null;
  sectionId: string;
  responsibleId: string | null;
  supervisorId: string | null;
  createdBy: string | null;
  responsible: string | null;
  isOperator: boolean;
  allDay: boolean;
  start: string | null;
  end: string | null;
};

/** A deadline or a next action is one moment: the ticket's own end has nothing to do with it. */
const endOf = (start: StartField): SQL => (start === "begin" ? sql`${tickets.endAt}` : sql`null::timestamptz`);

const column = { begin: tickets.beginAt, deadline: tickets.deadline, action: tickets.nextActionAt } as const;

/** What the shown days hold of a filter, what of it has no date yet, and whose it is. One statement. */
export async function calendarOf(
  scope: Scope,
  asked: { filter: TicketFilter; list: Worklist | null; days: Days; start: StartField },
): Promise<CalendarData> {
  const { filter, list, days, start } = asked;
  const { organisationId, actor } = scope;
  const { responsible: anybody, sort: _order, ...others } = filter;
  const where = narrowed(scope, { ...others, ...(anybody && { responsible: anybody }) }, list);
  const inDays = withinDays(scope, start, days);
  const me = actor.kind === "person" ? actor.userId : null;
  const columns = sql`${tickets.number} as number, ${tickets.version} as version, ${tickets.title} as title,
    ${tickets.state} as state, ${tickets.phase} as phase, ${tickets.kind} as kind, ${tickets.location} as location,
    ${tickets.sectionId} as "sectionId", ${tickets.responsibleId} as "responsibleId",
    ${tickets.supervisorId} as "supervisorId", ${tickets.createdBy} as "createdBy",
    ${nameOf(organisationId, sql`${tickets.responsibleId}`)} as responsible,
    exists (select from ticket_operator o where o.organisation_id = ${organisationId} and o.ticket_id = ${tickets.id}
      and o.user_id = ${me}) as "isOperator",
    ${start === "begin" ? sql`${tickets.allDay}` : sql`false`} as "allDay", ${column[start]} as start, ${endOf(start)} as "end"`;
  const found = await scope.tx.execute<{
    entries: Row[];
    unscheduled: Row[];
    people: CalendarData["people"];
  }>(sql`select
    (select coalesce(json_agg(x), '[]') from (select ${columns} from ${tickets} where ${where} and ${inDays}
      order by ${column[start]}, ${tickets.number} limit ${mostEntries + 1}) x) as entries,
    (select coalesce(json_agg(x), '[]') from (select ${columns} from ${tickets} where ${where} and ${column[start]} is null
      order by ${tickets.priority}, ${tickets.lastActivityAt} desc nulls first, ${tickets.number} limit ${mostUnscheduled + 1}) x) as unscheduled,
    (select coalesce(json_agg(json_build_object('id', who.id, 'name', who.name) order by who.name), '[]') from (
      select distinct ${tickets.responsibleId} as id, ${nameOf(organisationId, sql`${tickets.responsibleId}`)} as name
      from ${tickets} where ${narrowed(scope, others, list)} and ${inDays} and ${tickets.responsibleId} is not null
      limit 50) who where who.name is not null) as people`);
  const [row] = found.rows;
  const { entries = [], unscheduled = [], people = [] } = row ?? {};
  return {
    entries: entries.slice(0, mostEntries).map((one) => shown(scope, one)),
    more: entries.length > mostEntries,
    unscheduled: unscheduled.slice(0, mostUnscheduled).map((one) => shown(scope, one)),
    unscheduledMore: unscheduled.length > mostUnscheduled,
    people,
  };
}

const nameOf = (organisationId: string, userId: SQL): SQL => sql`(select p.name from membership m
  join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
  where m.organisation_id = ${organisationId} and m.user_id = ${userId})`;

/** Begun before the last day is over, and not over before the first one begins. */
export function withinDays(scope: Scope, start: StartField, { first, until }: Days): SQL {
  const zone = scope.organisation.timeZone;
  const from = DateTime.fromISO(first, { zone }).toJSDate();
  const to = DateTime.fromISO(until, { zone }).toJSDate();
  return sql`${column[start]} < ${to} and (${column[start]} >= ${from} or ${endOf(start)} > ${from})`;
}

function shown(scope: Scope, row: Row): CalendarTicket {
  const { actor, organisation } = scope;
  const zone = organisation.timeZone;
  const wall = (text: string) => DateTime.fromISO(text, { zone });
  const begin = row.start ? wall(row.start) : null;
  const end = row.end && begin && wall(row.end) > begin ? wall(row.end) : null;
  // A deadline "on that day" is its last minute.
  const isDay = row.allDay || (begin !== null && !end && begin.hour === 23 && begin.minute === 59);
  const text = (at: DateTime) => at.toFormat(isDay ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm");
  const facts = {
    sectionId: row.sectionId,
    phase: row.phase,
    responsibleId: row.responsibleId,
    supervisorId: row.supervisorId,
    createdBy: row.createdBy,
    operatorIds: row.isOperator && actor.kind === "person" ? [actor.userId] : [],
  };
  const roles = actor.kind === "person" ? rolesOnTicket(actor.standing, actor.userId, facts) : [];
  return {
    number: row.number,
    version: row.version,
    title: row.title,
    state: row.state,
    kind: row.kind,
    location: row.location,
    responsible: row.responsibleId && row.responsible ? { id: row.responsibleId, name: row.responsible } : null,
    start: begin && text(begin),
    end: end && text(end),
    mayMove: isUnclosed(row.phase) && (roles.includes("OPERATOR") || roles.includes("SUPERVISOR")),
  };
}
