import { DateTime } from "luxon";

/** How much of a calendar is shown at once. */
export const spans = ["month", "week", "day", "agenda"] as const;
export type Span = (typeof spans)[number];

/** The field of a ticket by which it stands in a calendar. */
export const startFields = ["begin", "deadline", "action"] as const;
export type StartField = (typeof startFields)[number];

/** The days shown: the first, and the first that is not shown any more. */
export type Days = { first: string; until: string };

const agendaDays = 30;

/** The days around one, as a calendar shows them: weeks begin on Monday, months with the week of their first day. */
export function daysAround(on: string, span: Span): Days {
  const day = DateTime.fromISO(on, { zone: "utc" });
  const days = (first: DateTime, until: DateTime) => ({
    first: first.toISODate() ?? on,
    until: until.toISODate() ?? on,
  });
  if (span === "day") return days(day, day.plus({ days: 1 }));
  if (span === "agenda") return days(day, day.plus({ days: agendaDays }));
  if (span === "week") return days(day.startOf("week"), day.startOf("week").plus({ weeks: 1 }));
  const first = day.startOf("month").startOf("week");
  const last = day.endOf("month").endOf("week");
  return days(first, last.plus({ days: 1 }).startOf("day"));
}

/** One step back or on: a month, a week, a day, or what an agenda shows. */
export function stepFrom(on: string, span: Span, by: 1 | -1): string {
  const day = DateTime.fromISO(on, { zone: "utc" });
  const step = { month: { months: by }, week: { weeks: by }, day: { days: by }, agenda: { days: agendaDays * by } }[
    span
  ];
  return day.plus(step).toISODate() ?? on;
}

/** A day as an address says it; null for what is none. */
export const dayAsked = (text: string | null | undefined): string | null =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid ? text : null;
