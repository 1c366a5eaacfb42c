import { bigint, date, index, integer, pgTable, smallint, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { savedFilters } from "./navigation";
import { memberships } from "./organisation";

const sum = () => bigint({ mode: "number" }).notNull().default(0);

/**
 * What reports add up, kept by a trigger in the writing transaction: each ticket stands in the month it was created, and
 * once more in the month it was closed. Deleted tickets stand nowhere. Months are those of the organisation's time zone.
 */
export const reportBuckets = pgTable(
  "report_bucket",
  {
    organisationId: uuid().notNull(),
    basis: text({ enum: ["created", "closed"] }).notNull(),
    /** Its first day. */
    month: date({ mode: "string" }).notNull(),
    sectionId: uuid().notNull(),
    responsibleId: uuid(),
    kind: text().notNull(),
    categoryId: uuid(),
    state: text().notNull(),
    currency: text().notNull(),
    count: integer().notNull().default(0),
    /** How many are closed now, and Σ (closed − created) of them, in microseconds. */
    closed: integer().notNull().default(0),
    delay: sum(),
    /** Cents; weighted ones are rounded half-up for each ticket. */
    revenue: sum(),
    weighted: sum(),
    cost: sum(),
    withCost: integer().notNull().default(0),
    /** Σ percent, and how many have one. */
    probability: sum(),
    withProbability: integer().notNull().default(0),
  },
  (t) => [
    unique("report_bucket_key")
      .on(t.organisationId, t.basis, t.month, t.sectionId, t.responsibleId, t.kind, t.categoryId, t.state, t.currency)
      .nullsNotDistinct(),
  ],
);

/** A saved report that somebody chose to get by mail, made with their own rights at that moment. */
export const reportSubscriptions = pgTable(
  "report_subscription",
  {
    ...tenantColumns(),
    savedFilterId: uuid().notNull(),
    userId: uuid().notNull(),
    every: text({ enum: ["day", "week", "month"] }).notNull(),
    /** Monday is 1; or the day of the month, its last one where it has fewer. */
    day: smallint().notNull().default(1),
    /** Of the organisation's day. */
    hour: smallint().notNull(),
    /** The moment it is due next: a mail is made once for each, whatever ticks twice. */
    nextAt: instant().notNull(),
    lastSentAt: instant(),
    /** Which work carries it on; one that was planned before the last change ends by itself. */
    turn: uuid().notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("report_subscription_of").on(t.organisationId, t.savedFilterId, t.userId),
    index("report_subscription_user").on(t.organisationId, t.userId),
    sameTenant("report_subscription_filter_same_tenant", t, t.savedFilterId, savedFilters, "cascade"),
    sameTenantMember("report_subscription_member_same_tenant", t, t.userId, memberships),
  ],
);
