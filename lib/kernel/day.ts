import { DateTime } from "luxon";

/** The day it is in a time zone, "2026-03-02". */
export const today = (now: Date, timeZone: string): string =>
  DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? "";

/** Whether a text is a day of the calendar, written as "2026-03-02". */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid;

/** The first moment of a day at a place, or of a day so many days later. */
export const startOfDay = (day: string, timeZone: string, later = 0): Date =>
  DateTime.fromISO(day, { zone: timeZone }).plus({ days: later }).startOf("day").toJSDate();
