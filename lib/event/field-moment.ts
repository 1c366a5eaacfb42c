import { DateTime } from "luxon";

/** A moment as a `datetime-local` field has it: the wall clock of the organisation. */
export const fieldMoment = (timeZone: string, at: Date): string =>
  DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm");
