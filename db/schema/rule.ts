import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { appendColumns, instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { occasions } from "./record";
import { tickets } from "./ticket";

/** Automation (domain 6.1). Criteria and actions are typed and validated where they are written (lib/rule/schema.ts). */
export const rules = pgTable(
  "rule",
  {
    ...tenantColumns(),
    name: text().notNull(),
    active: boolean().notNull().default(false),
    sequence: integer().notNull().default(10),
    stopAfter: boolean().notNull().default(false),
    criteria: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    actions: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    dateType: text({
      enum: [
        "none",
        "created",
        "last_action",
        "active_since",
        "deadline",
        "begin",
        "first_response_due",
        "next_response_due",
        "close_due",
      ],
    })
      .notNull()
      .default("none"),
    delay: integer().notNull().default(0),
    delayUnit: text({ enum: ["minute", "hour", "day", "month"] })
      .notNull()
      .default("day"),
    activatedAt: instant(),
    /** Which preset of domain 6.6 it was made from. */
    preset: text(),
    /** A changed definition on trial: it is asked and recorded beside the present one, and does nothing. */
    shadow: jsonb().$type<Record<string, unknown>>(),
    shadowSince: instant(),
    shadowUntil: instant(),
    /** Removed from the list; its runs remain. */
    deletedAt: instant(),
  },
  (t) => [tenantKey(t), index("rule_order").on(t.organisationId, t.active, t.sequence)],
);

/** How far the clock has looked for each rule; without a row every ticket is looked at once. */
export const ruleClocks = pgTable(
  "rule_clock",
  {
    ...appendColumns(),
    ruleId: uuid().notNull(),
    checkedAt: instant().notNull(),
    /** The rule and the branches of trees it looked through: where they are others now, it looks at everything again. */
    looked: text().notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("rule_clock_rule").on(t.organisationId, t.ruleId),
    sameTenant("rule_clock_rule_same_tenant", t, t.ruleId, rules, "cascade"),
  ],
);

/** Every time a rule took part and matched (domain 6.5). */
export const ruleRuns = pgTable(
  "rule_run",
  {
    ...appendColumns(),
    ruleId: uuid().notNull(),
    /** Number of the rule's version, and the definition as it was. */
    ruleVersion: integer().notNull(),
    rule: jsonb().$type<Record<string, unknown>>().notNull(),
    ticketId: uuid().notNull(),
    /** Empty for the clock. */
    occasionId: uuid(),
    /** The occasion in short: type, from, to. */
    occasion: jsonb().$type<{ type: string; from: string | null; to: string }>().notNull(),
    baseValue: instant(),
    depth: integer().notNull().default(0),
    /** The run whose change caused this one. */
    causeRunId: uuid(),
    /** The command this run's changes belong to; its cause is the command that began it all. */
    commandId: uuid(),
    /** What the criteria saw: name of the criterion, wanted and actual. */
    seen: jsonb().$type<Record<string, unknown>[]>().notNull().default([]),
    results: jsonb().$type<Record<string, unknown>[]>().notNull().default([]),
    outcome: text({ enum: ["done", "nothing", "partial", "failed"] }).notNull(),
    /** Of a definition on trial: nothing was done. */
    shadow: boolean().notNull().default(false),
    at: instant().notNull(),
    error: text(),
  },
  (t) => [
    tenantKey(t),
    index("rule_run_ticket").on(t.organisationId, t.ticketId, t.at),
    index("rule_run_rule").on(t.organisationId, t.ruleId, t.at),
    index("rule_run_occasion").on(t.organisationId, t.occasionId),
    uniqueIndex("rule_run_once")
      .on(t.organisationId, t.ruleId, t.ticketId, t.baseValue)
      .where(sql`${t.baseValue} is not null and not ${t.shadow}`),
    sameTenant("rule_run_rule_same_tenant", t, t.ruleId, rules),
    sameTenant("rule_run_ticket_same_tenant", t, t.ticketId, tickets),
    sameTenant("rule_run_occasion_same_tenant", t, t.occasionId, occasions),
  ],
);
