import { DateTime } from "luxon";

/** A moment as `datetime-local` and `date` inputs show it, in the organisation's time zone. */
export const wallClock = (at: Date | null, timeZone: string): string =>
  at ? DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm") : "";

export const wallDay = (at: Date | null, timeZone: string): string =>
  at ? (DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? "") : "";
