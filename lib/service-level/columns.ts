import type { ServiceLevel } from "./level";
import type { OfficeCalendar } from "./office-hours";
import { type LevelCriteria, type OfficeCalendarFields, type ServiceLevelFields, weekdays } from "./schema";

/** What a form of a calendar says, as its columns. */
export const calendarColumns = ({ name, timeZone, holidays, ...days }: OfficeCalendarFields) => ({
  name,
  timeZone,
  holidays,
  hours: weekdays.map((day) => days[day]),
});

/** What a form of a service level says, as its columns. */
export const levelColumns = (fields: ServiceLevelFields) => ({
  name: fields.name,
  sequence: fields.sequence,
  calendarId: fields.calendarId,
  criteria: criteriaOf(fields),
  firstResponseMinutes: fields.firstResponse,
  nextResponseMinutes: fields.nextResponse,
  closeMinutes: fields.close,
  runsWhileWaiting: fields.runsWhileWaiting,
});

/** Only what is set. */
function criteriaOf(fields: ServiceLevelFields): LevelCriteria {
  const { kind, sectionId, categoryId, partnerCategoryId, priorityMin, priorityMax } = fields;
  const said = { kind, sectionId, categoryId, partnerCategoryId, priorityMin, priorityMax };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** The level or calendar a form describes, beside those there are, to see what would follow from it. */
export const asLevel = (id: string, version: number, fields: ServiceLevelFields): ServiceLevel => ({
  id,
  version,
  active: true,
  name: fields.name,
  sequence: fields.sequence,
  calendarId: fields.calendarId,
  criteria: criteriaOf(fields),
  minutes: { first_response: fields.firstResponse, next_response: fields.nextResponse, close: fields.close },
  runsWhileWaiting: fields.runsWhileWaiting,
});

export const asCalendar = (id: string, version: number, fields: OfficeCalendarFields): OfficeCalendar => ({
  id,
  version,
  ...calendarColumns(fields),
});
