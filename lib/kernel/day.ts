import { DateTime } from "luxon";

/** The day it is in a time zone, "2026-03-02". */
export const today = (now: Date, timeZone: string): string =>
  DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? "";
