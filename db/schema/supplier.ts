import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { appendColumns, instant, money, sameTenant, tenantColumns, tenantKey } from "./columns";
import { partners, supplierStatuses } from "./partner";

/** What makes an organisation watch or suspend a supplier: its complaints of the last months; empty limits ask nothing. */
export const supplierThresholds = pgTable(
  "supplier_threshold",
  {
    ...tenantColumns(),
    months: integer().notNull().default(12),
    /** More complaints than this. */
    watchCases: integer(),
    suspendCases: integer(),
    /** More than this amount, in the organisation's currency. */
    watchCost: money(),
    suspendCost: money(),
    /** A smaller share than this, in percent, closed within seven days. */
    watchWithin: integer(),
    suspendWithin: integer(),
    /** Suppliers see in the portal what their cases cost us. */
    showsCost: boolean().notNull().default(false),
  },
  (t) => [tenantKey(t), uniqueIndex("supplier_threshold_one").on(t.organisationId)],
);

/** The figures a supplier was judged by. */
export type JudgedBy = {
  months: number;
  cases: number;
  cost: string;
  currency: string;
  closed: number;
  within: number;
  /** Which limits were crossed, the worse ones first. */
  crossed: { what: "cases" | "cost" | "within"; value: number; limit: number; status: "watch" | "suspended" }[];
};

/** Every change of what a supplier counts as: when, why, and by which figures. The latest is how it stands. */
export const supplierJudgements = pgTable(
  "supplier_judgement",
  {
    ...appendColumns(),
    commandId: uuid().notNull(),
    partnerId: uuid().notNull(),
    at: instant().notNull(),
    fromStatus: text({ enum: supplierStatuses }),
    status: text({ enum: supplierStatuses }).notNull(),
    /** By the limits, or by a person, which stands until the person hands it back. */
    by: text({ enum: ["limits", "person"] }).notNull(),
    userId: uuid(),
    reason: text(),
    figures: jsonb().$type<JudgedBy>().notNull(),
  },
  (t) => [
    tenantKey(t),
    index("supplier_judgement_partner").on(t.organisationId, t.partnerId, t.at, t.id),
    sameTenant("supplier_judgement_partner_same_tenant", t, t.partnerId, partners, "cascade"),
  ],
);
