import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { tickets } from "./ticket";

/** When an office works: hours of each weekday, holidays, time zone. */
export const officeCalendars = pgTable(
  "office_calendar",
  {
    ...tenantColumns(),
    name: text().notNull(),
    timeZone: text().notNull(),
    /** Per weekday, Monday first: spans of minutes since midnight, in order, not touching. */
    hours: jsonb().$type<[from: number, to: number][][]>().notNull(),
    /** Days off: "2026-12-25", or "12-25" for every year; with their names. */
    holidays: jsonb().$type<{ day: string; name: string }[]>().notNull().default([]),
    isDefault: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t)],
);

/** What is promised to whom; the first that matches a ticket counts. */
export const serviceLevels = pgTable(
  "service_level",
  {
    ...tenantColumns(),
    name: text().notNull(),
    sequence: integer().notNull().default(10),
    active: boolean().notNull().default(true),
    /** Kind, section, category, partner category, priority: all that are set must hold. */
    criteria: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    calendarId: uuid().notNull(),
    /** Minutes of office hours; empty: not promised. */
    firstResponseMinutes: integer(),
    nextResponseMinutes: integer(),
    closeMinutes: integer(),
    /** Time counts although we wait for the partner. */
    runsWhileWaiting: boolean().notNull().default(false),
  },
  (t) => [
    tenantKey(t),
    sameTenant("service_level_calendar_same_tenant", t, t.calendarId, officeCalendars),
    index("service_level_order").on(t.organisationId, t.active, t.sequence),
  ],
);

/**
 * What a promise goes by: it starts, waits for the partner, runs again, is counted by another level, or ends. `by` is
 * the command, `levelId` whose hours count from here on.
 */
export type ClockTurn = {
  at: string;
  what: "start" | "wait" | "resume" | "level" | "answered" | "closed" | "cancelled" | "unpromised" | "undone";
  levelId: string;
  by: string;
};

/** One promise about one ticket, counted in office hours. A later question of the customer makes a new one. */
export const ticketClocks = pgTable(
  "ticket_clock",
  {
    ...tenantColumns(),
    ticketId: uuid().notNull(),
    target: text({ enum: ["first_response", "next_response", "close"] }).notNull(),
    serviceLevelId: uuid().notNull(),
    /** Versions of the level and of the calendar it was reckoned with. */
    serviceLevelVersion: integer().notNull(),
    calendarVersion: integer().notNull(),
    minutes: integer().notNull(),
    /** What happened to it, in order: all that follows can be reckoned from these, the level and the calendar. */
    turns: jsonb().$type<ClockTurn[]>().notNull(),
    startedAt: instant().notNull(),
    /** When it runs out as things stand; empty while it pauses. */
    dueAt: instant(),
    /** Since when it waits for the partner. */
    pausedAt: instant(),
    /** Seconds of office hours left; kept while it pauses. */
    secondsLeft: integer(),
    /** When the promise was kept or became void (closed, other level). */
    metAt: instant(),
    voidAt: instant(),
  },
  (t) => [
    tenantKey(t),
    index("ticket_clock_ticket").on(t.organisationId, t.ticketId),
    uniqueIndex("ticket_clock_running")
      .on(t.organisationId, t.ticketId, t.target)
      .where(sql`${t.metAt} is null and ${t.voidAt} is null`),
    index("ticket_clock_due")
      .on(t.organisationId, t.target, t.dueAt)
      .where(sql`${t.metAt} is null and ${t.voidAt} is null`),
    // Promises that were decided in a period (lib/team/queries/promises.ts), whenever they were made.
    index("ticket_clock_met")
      .on(t.organisationId, t.metAt)
      .where(sql`${t.metAt} is not null`),
    index("ticket_clock_ran_out").on(t.organisationId, t.dueAt),
    index("ticket_clock_paused")
      .on(t.organisationId, t.pausedAt)
      .where(sql`${t.pausedAt} is not null`),
    sameTenant("ticket_clock_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("ticket_clock_level_same_tenant", t, t.serviceLevelId, serviceLevels),
  ],
);
