import { DateTime } from "luxon";

import { isDay } from "@/lib/kernel/day";
import type { When } from "@/lib/worklist/ticket-filter";

export const namedPeriods = [
  "this-month",
  "last-month",
  "last-3-months",
  "last-6-months",
  "last-12-months",
  "this-year",
  "last-year",
  "all",
] as const;

/** A period as an address says it: by name, a month "2026-05", or days "2026-05-01..2026-05-31" with either end open. */
export type Period = string;

/**
 * Both days belong to it; null is an open end. Of days that others are compared with which still run, `until` is the one
 * that corresponds to today: what happened later can have nothing to be compared with yet.
 */
export type Days = { from: string | null; to: string | null; until?: string };

/** What an address says of a period; nonsense is none. */
export function readPeriod(text: string | undefined, from?: string, to?: string): Period | null {
  const days = [from, to].map((day) => (day && isDay(day) ? day : ""));
  if (days.some(Boolean)) return ordered(days[0] ?? "", days[1] ?? "");
  if (!text) return null;
  if (namedPeriods.some((name) => name === text) || /^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  const [first = "", last = "", ...more] = text.split("..");
  if (more.length > 0 || !text.includes("..") || ![first, last].every((day) => day === "" || isDay(day))) return null;
  return first || last ? ordered(first, last) : null;
}

const ordered = (from: string, to: string): Period => (from && to && to < from ? `${to}..${from}` : `${from}..${to}`);

/** The days of a period, in the organisation's own calendar. */
export function daysOfPeriod(period: Period, { now, timeZone }: When): Days {
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const months = (first: number, last: number): Days => ({
    from: today.plus({ months: first }).startOf("month").toISODate(),
    to: today.plus({ months: last }).endOf("month").toISODate(),
  });
  const year = (back: number): Days => ({ from: `${today.year - back}-01-01`, to: `${today.year - back}-12-31` });
  switch (period) {
    case "all":
      return { from: null, to: null };
    case "this-month":
      return months(0, 0);
    case "last-month":
      return months(-1, -1);
    case "last-3-months":
      return months(-2, 0);
    case "last-6-months":
      return months(-5, 0);
    case "last-12-months":
      return months(-11, 0);
    case "this-year":
      return year(0);
    case "last-year":
      return year(1);
    default: {
      if (period.length === 7) return between(daysOfMonth(period));
      return between(period);
    }
  }
}

const between = (range: string): Days => {
  const [from = "", to = ""] = range.split("..");
  return { from: from || null, to: to || null };
};

/** "2026-02" as a range of days. */
export const daysOfMonth = (month: string): string =>
  `${month}-01..${DateTime.fromISO(`${month}-01`).endOf("month").toISODate()}`;

/** The period just before, as long: months before whole months, days before days. None before all time. */
export function periodBefore({ from, to }: Days): Days | null {
  if (!from || !to) return null;
  const first = DateTime.fromISO(from);
  return { from: first.minus(lengthOf(from, to)).toISODate(), to: first.minus({ days: 1 }).toISODate() };
}

/** That period as one compares with it: where the days asked for still run, up to the day that corresponds to today. */
export function periodToCompare(days: Days, { now, timeZone }: When): Days | null {
  const before = periodBefore(days);
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const today = here.toISODate() ?? "";
  if (!before || !days.from || !days.to || today < days.from || today >= days.to) return before;
  return { ...before, until: here.minus(lengthOf(days.from, days.to)).toISODate() ?? "" };
}

function lengthOf(first: string, last: string): { months: number } | { days: number } {
  const [from, to] = [DateTime.fromISO(first), DateTime.fromISO(last)];
  return from.day === 1 && to.hasSame(to.endOf("month"), "day")
    ? { months: (to.year - from.year) * 12 + to.month - from.month + 1 }
    : { days: Math.round(to.diff(from, "days").days) + 1 };
}

/** Days as a filter of lists says them; none for all time. */
export const rangeOfDays = ({ from, to }: Days): string | undefined =>
  from || to ? `${from ?? ""}..${to ?? ""}` : undefined;

/** What two ranges of days have in common, as a filter says it. An empty common part ends before it begins. */
export function commonDays(one: string | undefined, other: string | undefined): string | undefined {
  if (!one || !other || one === other) return one ?? other;
  const [a, b] = [between(one), between(other)];
  const from =
    [a.from, b.from]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null;
  const to =
    [a.to, b.to]
      .filter((day) => day !== null)
      .toSorted()
      .at(0) ?? null;
  return rangeOfDays({ from, to });
}

/** The months of a period with both ends, oldest first. */
export function monthsOf({ from, to }: Days): string[] {
  if (!from || !to) return [];
  const months: string[] = [];
  for (let at = DateTime.fromISO(from).startOf("month"); at <= DateTime.fromISO(to); at = at.plus({ months: 1 })) {
    months.push(at.toFormat("yyyy-MM"));
  }
  return months;
}
