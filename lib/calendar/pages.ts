import "server-only";
import { readOffice } from "@/lib/access/page";
import { today } from "@/lib/kernel/day";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";
import { worklistOf } from "@/lib/worklist/registry";

import { type CalendarData, calendarOf } from "./queries/entries";
import { type Days, type Span, type StartField, daysAround } from "@/lib/kernel/calendar-span";

export type AskedCalendar = {
  filter: TicketFilter;
  list: string | null;
  span: Span;
  start: StartField;
  /** Any of the days shown; null: today. */
  on: string | null;
};

export type CalendarPage = CalendarData & { on: string; today: string; days: Days; now: Date; timeZone: string };

/** The calendar of a list: what its days hold, and what has no date yet. */
export const calendarPage = (slug: string, { filter, list, span, start, on }: AskedCalendar): Promise<CalendarPage> =>
  readOffice(slug, async (scope) => {
    const { timeZone } = scope.organisation;
    const here = today(scope.now, timeZone);
    const days = daysAround(on ?? here, span);
    const data = await calendarOf(scope, {
      filter,
      list: list === null ? null : (worklistOf(list) ?? null),
      days,
      start,
    });
    return { ...data, on: on ?? here, today: here, days, now: scope.now, timeZone };
  });
