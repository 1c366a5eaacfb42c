import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { events } from "@/db/schema";
import type { EventState, EventType } from "@/lib/event/types";
import type { Days } from "@/lib/kernel/calendar-span";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { uuidArray } from "@/lib/ticket/visible";
import { eventRole } from "@/lib/worklist/event-predicate";

import { lastsAWhile } from "../event-moved";
import { mostEntries } from "./entries";

/** An event in a calendar, on the wall clock of the organisation. */
export type CalendarEvent = {
  number: number;
  version: number;
  title: string;
  state: EventState;
  type: EventType;
  /** The colleague whose it is: who is assigned, else who sends it. */
  responsible: { id: string; name: string } | null;
  start: string;
  end: string | null;
  mayMove: boolean;
  /** Calls and visits end; everything else is one moment. */
  mayStretch: boolean;
};

export type EventCalendarData = { entries: CalendarEvent[]; more: boolean; people: { id: string; name: string }[] };

/** What the shown days hold of a list of events, of these people or of everybody. One statement. */
export async function eventCalendarOf(
  scope: Scope,
  { where, days, who }: { where: SQL; days: Days; who: readonly string[] },
): Promise<EventCalendarData> {
  const { organisationId, organisation } = scope;
  const whose = sql`coalesce(${events.assigneeId}, (select m.user_id from membership m
    where m.organisation_id = ${organisationId} and m.person_id = ${events.senderId}))`;
  const ofThese = who.length > 0 ? sql`${whose} = any(${uuidArray(who.filter(isId))}::uuid[])` : sql`true`;
  const found = await scope.tx.execute<{ entries: Row[]; people: EventCalendarData["people"] }>(sql`
    with shown as materialized (
      select ${events.id} as id, ${whose} as who from ${events} where ${where} and ${withinDays(scope, days)}
      order by ${events.beginAt}, ${events.number} limit ${mostEntries + 1})
    select (select coalesce(json_agg(x order by x.start, x.number), '[]') from (
        select ${events.number} as number, ${events.version} as version, ${events.title} as title, ${events.state} as state,
          ${events.type} as type, ${whose} as who, ${nameOf(organisationId, whose)} as name,
          ${events.beginAt} as start, ${events.endAt} as "end", ${isMovable(scope)} as "mayMove"
        from ${events} where ${events.organisationId} = ${organisationId} and ${events.id} = any(array(select id from shown)) and ${ofThese}) x) as entries,
      (select coalesce(json_agg(json_build_object('id', p.who, 'name', p.name) order by p.name), '[]') from (
        select distinct who, ${nameOf(organisationId, sql`shown.who`)} as name from shown where who is not null) p
        where p.name is not null) as people`);
  const { entries = [], people = [] } = found.rows[0] ?? {};
  const wall = (text: string) => DateTime.fromISO(text, { zone: organisation.timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
  return {
    entries: entries.slice(0, mostEntries).map(({ who: id, name, start, end, ...row }) => ({
      ...row,
      responsible: id && name ? { id, name } : null,
      start: wall(start),
      end: end && end > start ? wall(end) : null,
      mayStretch: row.mayMove && lastsAWhile(row.type),
    })),
    more: entries.length > mostEntries,
    people,
  };
}

type Row = {
  number: number;
  version: number;
  title: string;
  state: EventState;
  type: EventType;
  who: string | null;
  name: string | null;
  start: string;
  end: string | null;
  mayMove: boolean;
};

const nameOf = (organisationId: string, userId: SQL): SQL => sql`(select p.name from membership m
  join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
  where m.organisation_id = ${organisationId} and m.user_id = ${userId})`;

function withinDays({ organisation }: Scope, { first, until }: Days): SQL {
  const at = (day: string) => DateTime.fromISO(day, { zone: organisation.timeZone }).toJSDate();
  return sql`${events.beginAt} < ${at(until)} and (${events.beginAt} >= ${at(first)} or ${events.endAt} > ${at(first)})`;
}

/** As `moveEventEntry` says it of one event. */
const isMovable = (scope: Scope): SQL => sql`(case ${events.state}
  when 'draft' then (${eventRole("OWNER", scope)} or ${eventRole("OPERATOR", scope)} or ${eventRole("SUPERVISOR", scope)})
  when 'planned' then (${eventRole("OPERATOR", scope)} or ${eventRole("SUPERVISOR", scope)})
  when 'confirmed' then ${eventRole("SUPERVISOR", scope)}
  else false end is true)`;
