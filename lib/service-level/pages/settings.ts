import "server-only";
import { asc, eq } from "drizzle-orm";

import { officeCalendars, serviceLevels } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import { asCalendar, asLevel } from "../columns";
import { type ServiceLevel, outOfReach } from "../level";
import { readPromises } from "../load-promises";
import { type Preview, previewOf } from "../preview";
import { newOfficeCalendarInput, newServiceLevelInput } from "../schema";

/** What a form sent to be looked at, before it is saved: the query of an address. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** The levels in their order, the hours they count by, and what the typed one would change. */
export async function serviceLevelsPage(scope: Scope, typed: Typed | null) {
  const { tx, organisationId } = scope;
  const levels = await tx
    .select()
    .from(serviceLevels)
    .where(eq(serviceLevels.organisationId, organisationId))
    .orderBy(asc(serviceLevels.sequence), asc(serviceLevels.createdAt), asc(serviceLevels.id));
  const calendars = await calendarsOf(scope);
  const preview = typed && (await previewOfLevel(scope, levels, typed));
  return { levels, calendars, preview, ...clockOf(scope) };
}

/** Calendars, by name, and what the typed one would change. */
export async function officeHoursPage(scope: Scope, typed: Typed | null) {
  const calendars = await calendarsOf(scope);
  const preview = typed && (await previewOfCalendar(scope, typed));
  return { calendars, preview, ...clockOf(scope) };
}

const clockOf = ({ now, organisation }: Scope) => ({ now, timeZone: organisation.timeZone });

const calendarsOf = ({ tx, organisationId }: Scope) =>
  tx
    .select()
    .from(officeCalendars)
    .where(eq(officeCalendars.organisationId, organisationId))
    .orderBy(asc(officeCalendars.name), asc(officeCalendars.id));

/** "unreadable": what was typed cannot be saved either, and saving says why. */
export type Looked = Preview | "unreadable";

async function previewOfLevel(scope: Scope, made: readonly Made[], typed: Typed): Promise<Looked> {
  const fields = newServiceLevelInput.safeParse(typed);
  const { promises: there } = await readPromises(scope);
  if (!fields.success || !there.calendars.has(fields.data.calendarId)) return "unreadable";
  const known = there.levels.find(({ id }) => id === typed["id"]);
  const level: ServiceLevel = {
    ...asLevel(known?.id ?? newOne, (known?.version ?? 0) + 1, fields.data),
    active: known?.active ?? true,
  };
  const calendar = there.calendars.get(level.calendarId);
  if (!calendar || outOfReach(level, calendar, scope.now).length > 0) return "unreadable";
  const levels = known ? there.levels.map((one) => (one === known ? level : one)) : [...there.levels, level];
  return previewOf(scope, { ...there, levels: inOrder(levels, made) });
}

type Made = { id: string; createdAt: Date };

/** As they stand once this is saved: among equals the elder first, a new one last. */
function inOrder(levels: readonly ServiceLevel[], made: readonly Made[]): ServiceLevel[] {
  const byAge = made.toSorted(
    (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1),
  );
  const place = new Map(byAge.map(({ id }, at) => [id, at]));
  const placeOf = ({ id }: ServiceLevel) => place.get(id) ?? byAge.length;
  return levels.toSorted((one, other) => one.sequence - other.sequence || placeOf(one) - placeOf(other));
}

const newOne = "new";

async function previewOfCalendar(scope: Scope, typed: Typed): Promise<Looked> {
  const fields = newOfficeCalendarInput.safeParse(typed);
  if (!fields.success) return "unreadable";
  const { promises: there } = await readPromises(scope);
  const known = there.calendars.get(typed["id"] ?? "");
  const calendar = asCalendar(known?.id ?? newOne, (known?.version ?? 0) + 1, fields.data);
  const counting = there.levels.filter(({ active, calendarId }) => active && calendarId === calendar.id);
  if (counting.some((level) => outOfReach(level, calendar, scope.now).length > 0)) return "unreadable";
  return previewOf(scope, { ...there, calendars: new Map(there.calendars).set(calendar.id, calendar) });
}
