import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import type { Promises } from "./level";
import type { OfficeCalendar } from "./office-hours";

/** What an ended clock was reckoned by: its level with the minutes of then, and the hours of then where they changed. */
export async function asThen(
  scope: Scope,
  promises: Promises,
  { target, levelId, minutes, calendarVersion }: Clock,
): Promise<Promises> {
  const level = promises.levels.find(({ id }) => id === levelId);
  const calendar = level && promises.calendars.get(level.calendarId);
  if (!level || !calendar) return promises;
  const then = { ...level, minutes: { ...level.minutes, [target]: minutes } };
  const hours = calendar.version === calendarVersion ? calendar : await calendarAt(scope, calendar, calendarVersion);
  return {
    ...promises,
    levels: promises.levels.map((one) => (one.id === levelId ? then : one)),
    calendars: new Map(promises.calendars).set(calendar.id, hours),
  };
}

type Clock = {
  target: keyof Promises["levels"][number]["minutes"];
  levelId: string;
  minutes: number;
  calendarVersion: number;
};

type Change = {
  time_zone?: string;
  hours?: OfficeCalendar["hours"];
  holidays?: OfficeCalendar["holidays"];
  version?: number;
};

/** A calendar as it was, read back from what each change replaced. */
async function calendarAt(scope: Scope, calendar: OfficeCalendar, version: number): Promise<OfficeCalendar> {
  const { rows } = await scope.tx.execute<{ old: Change }>(sql`
    select old from row_change where organisation_id = ${scope.organisationId} and table_name = 'office_calendar'
      and row_id = ${calendar.id} and op = 'U' order by seq desc limit 500`);
  let then = calendar;
  for (const { old } of rows) {
    if (then.version <= version) break;
    then = {
      ...then,
      ...(old.time_zone && { timeZone: old.time_zone }),
      ...(old.hours && { hours: old.hours }),
      ...(old.holidays && { holidays: old.holidays }),
      version: old.version ?? then.version,
    };
  }
  return then;
}
