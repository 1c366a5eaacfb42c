import { date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { appendColumns, instant, money, sameTenant, tenantKey } from "./columns";
import { ticketStates, tickets } from "./ticket";

/**
 * What was promised of every open opportunity when a month began: one row each, so that whoever looks back adds up
 * those that are his to see. Written once, never updated.
 */
export const forecastSnapshots = pgTable(
  "forecast_snapshot",
  {
    ...appendColumns(),
    /** First day of the month it stands for, in the organisation's time zone. */
    month: date({ mode: "string" }).notNull(),
    /** The first of the month as a rule, later where the worker slept. */
    takenOn: date({ mode: "string" }).notNull(),
    takenAt: instant().notNull(),
    ticketId: uuid().notNull(),
    /** Its state; of one that waited, the state it waited in. */
    stage: text({ enum: ticketStates }).notNull(),
    currency: text().notNull(),
    expectedRevenue: money(),
    /** Percent. */
    probability: integer().notNull(),
    /** The date of the forecast: when it was expected to close, else its end. */
    expectedOn: date({ mode: "string" }),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("forecast_snapshot_once").on(t.organisationId, t.month, t.ticketId),
    index("forecast_snapshot_ticket").on(t.organisationId, t.ticketId),
    sameTenant("forecast_snapshot_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
  ],
);
