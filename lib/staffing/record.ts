import "server-only";
import { DateTime } from "luxon";
import { sql } from "drizzle-orm";

import { startOfDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import type { OfficeCalendar } from "@/lib/service-level/office-hours";
import { type Choices, choiceColumns } from "@/lib/team/queries/choices";
import { spellsSeen, stood } from "@/lib/team/spells";

import type { StaffingAsk } from "./ask";
import { type RecordedCase, type Spell, casesOf } from "./recorded";

/** Somebody of the organisation, and the days on which they were away (both days belong to it). */
export type Member = { id: string; name: string; away: readonly { from: string; to: string }[] };

export type StaffingRecord = {
  cases: readonly RecordedCase[];
  /** Of the cases, those whose course is told by the dates they were brought in with. */
  told: number;
  /** There are more than can be played. */
  tooMany: boolean;
  /** Moments: where the record that is played begins and ends. */
  from: number;
  until: number;
  calendar: OfficeCalendar;
  /** Nobody set office hours: usual ones are taken. */
  calendarAssumed: boolean;
  members: readonly Member[];
  choices: Choices;
};

/** Cases that came in so many days before fill queue and desks; they are not measured. */
const warmUpDays = 14;
export const mostCases = 3000;

type SpellRow = Omit<Spell, "from" | "to"> & {
  from: string | Date;
  to: string | Date | null;
  told: boolean;
  place: number;
};

/** What happened in the weeks that are looked at, and who could have done it. Two statements. */
export async function staffingRecord(scope: Scope, { days, filter }: StaffingAsk): Promise<StaffingRecord> {
  const { timeZone } = scope.organisation;
  const from = startOfDay(days.from, timeZone);
  // Played up to the last full hour: who looks twice sees the same, and it need not be reckoned anew.
  const lastHour = DateTime.fromJSDate(scope.now).startOf("hour").toMillis();
  const until = new Date(Math.min(startOfDay(days.to, timeZone, 1).getTime(), lastHour));
  const early = DateTime.fromJSDate(from).minus({ days: warmUpDays }).toJSDate();
  const { rows } = await scope.tx.execute<SpellRow>(sql`
    with came as materialized (
      select s.ticket_id, row_number() over (order by s.from_at)::int as place from ticket_spell s
      where ${spellsSeen(scope)} and s.was_phase is null and s.from_at >= ${early.toISOString()}
        and s.from_at < ${until.toISOString()} and ${stood(scope, filter, "")}
      order by s.from_at limit ${mostCases + 1})
    select s.ticket_id as "ticketId", s.from_at as "from", s.to_at as "to", s.phase, s.section_id as section, s.kind,
      t.priority, s.responsible_id as responsible, s.told, came.place
    from came join ticket_spell s on s.organisation_id = ${scope.organisationId} and s.ticket_id = came.ticket_id
      join ticket t on t.organisation_id = s.organisation_id and t.id = s.ticket_id
    where s.from_at < ${until.toISOString()} order by came.place, s.from_at`);
  const tooMany = rows.some(({ place }) => place > mostCases);
  const spells = rows.map((row): Spell => ({
    ...row,
    from: +new Date(row.from),
    to: row.to === null ? null : +new Date(row.to),
  }));
  return {
    cases: tooMany ? [] : casesOf(spells, from.getTime(), until.getTime()),
    told: new Set(rows.flatMap(({ told, ticketId }) => (told ? [ticketId] : []))).size,
    tooMany,
    from: early.getTime(),
    until: until.getTime(),
    ...(await aroundOf(scope)),
  };
}

type Around = Choices & { calendar: OfficeCalendar | null; members: Member[] };

async function aroundOf(
  scope: Scope,
): Promise<Pick<StaffingRecord, "calendar" | "calendarAssumed" | "members" | "choices">> {
  const { organisationId, organisation } = scope;
  const { rows } = await scope.tx.execute<Around>(sql`select
    (select json_build_object('id', c.id, 'name', c.name, 'version', c.version, 'timeZone', c.time_zone, 'hours', c.hours,
        'holidays', c.holidays) from office_calendar c
      where c.organisation_id = ${organisationId} and c.active order by c.is_default desc, c.created_at, c.id limit 1) as calendar,
    (select coalesce(json_agg(json_build_object('id', m.user_id, 'name', p.name, 'away', (
        select coalesce(json_agg(json_build_object('from', a.starts_on, 'to', a.ends_on)), '[]') from absence a
        where a.organisation_id = m.organisation_id and a.user_id = m.user_id)) order by p.name collate "und-x-icu"), '[]')
      from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.role <> 'partner') as members, ${choiceColumns(scope)}`);
  const [row] = rows;
  if (!row) throw new Error("Who works here was not answered.");
  const { members, calendar, ...choices } = row;
  return {
    members,
    choices,
    calendar: calendar ?? usualHours(organisation.timeZone),
    calendarAssumed: calendar === null,
  };
}

/** Mondays to Fridays from nine to five, where nobody said anything else. */
const usualHours = (timeZone: string): OfficeCalendar => ({
  id: "",
  name: "",
  version: 1,
  timeZone,
  hours: Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? [[9 * 60, 17 * 60]] : [])),
  holidays: [],
});
