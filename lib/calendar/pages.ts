import "server-only";
import { readOffice } from "@/lib/access/page";
import { today } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/refusal";
import type { EventFilter } from "@/lib/event/event-filter";
import { eventsWhere } from "@/lib/event/queries/list";
import { eventsOf } from "@/lib/worklist/event-predicate";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";
import { worklistOf } from "@/lib/worklist/registry";
import type { Worklist } from "@/lib/worklist/worklist";

import { type CalendarData, calendarOf } from "./queries/entries";
import { type EventCalendarData, eventCalendarOf } from "./queries/event-entries";
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

export type AskedEventCalendar = {
  /** A worklist, or what all events one may see are narrowed to. */
  of: { list: string } | { filter: EventFilter };
  span: Span;
  on: string | null;
  /** Whose; empty: everybody's. */
  who: readonly string[];
};

export type EventCalendarPage = EventCalendarData & Omit<CalendarPage, keyof CalendarData>;

/** The calendar of a list of events, by when they begin. */
export const eventCalendarPage = (slug: string, asked: AskedEventCalendar): Promise<EventCalendarPage> =>
  readOffice(slug, async (scope) => {
    const { of, span, on, who } = asked;
    const { timeZone } = scope.organisation;
    const here = today(scope.now, timeZone);
    const days = daysAround(on ?? here, span);
    const where = "filter" in of ? eventsWhere(scope, of.filter) : eventsOf(scope, eventList(of.list));
    const data = await eventCalendarOf(scope, { where, days, who });
    return { ...data, on: on ?? here, today: here, days, now: scope.now, timeZone };
  });

function eventList(id: string): Worklist {
  const list = worklistOf(id);
  if (list?.target !== "event") throw notFound();
  return list;
}
