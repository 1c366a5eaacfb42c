import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { memberships } from "./organisation";
import { tickets } from "./ticket";

/** Keys by which other programs work in an organisation, each as one member and for some things only. */
export const apiKeys = pgTable(
  "api_key",
  {
    ...tenantColumns(),
    name: text().notNull(),
    /** As whom it acts: what this member may do bounds what the key may do. */
    userId: uuid().notNull(),
    tokenHash: text().notNull(),
    /** Its last letters, by which people tell keys apart. */
    ending: text().notNull(),
    needs: text().array().notNull(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("api_key_token").on(t.organisationId, t.tokenHash),
    index("api_key_user").on(t.organisationId, t.userId),
    sameTenantMember("api_key_member_same_tenant", t, t.userId, memberships),
  ],
);

/** Addresses of other programs that are told what happens to tickets, as far as one member may see it. */
export const webhooks = pgTable(
  "webhook",
  {
    ...tenantColumns(),
    name: text().notNull(),
    url: text().notNull(),
    /** By which the other program knows that we wrote; sealed. */
    secret: text().notNull(),
    /** What it tells is what this member may see. */
    userId: uuid().notNull(),
    kinds: text().array().notNull(),
    active: boolean().notNull().default(true),
  },
  (t) => [tenantKey(t), sameTenantMember("webhook_member_same_tenant", t, t.userId, memberships)],
);

/** One thing to be told to one webhook; those of a ticket one after the other. */
export const webhookDeliveries = pgTable(
  "webhook_delivery",
  {
    ...tenantColumns(),
    webhookId: uuid().notNull(),
    ticketId: uuid().notNull(),
    kind: text().notNull(),
    change: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    status: text({ enum: ["waiting", "delivered", "given_up", "withheld"] })
      .notNull()
      .default("waiting"),
    attempts: integer().notNull().default(0),
    nextTryAt: instant().notNull(),
    leasedUntil: instant(),
    /** What the other program answered last, or why it was not reached. */
    lastStatus: integer(),
    lastError: text(),
    deliveredAt: instant(),
  },
  (t) => [
    tenantKey(t),
    index("webhook_delivery_due")
      .on(t.nextTryAt)
      .where(sql`${t.status} = 'waiting'`),
    index("webhook_delivery_waiting")
      .on(t.organisationId, t.webhookId, t.ticketId, t.id)
      .where(sql`${t.status} = 'waiting'`),
    index("webhook_delivery_log").on(t.organisationId, t.webhookId, t.id),
    sameTenant("webhook_delivery_webhook_same_tenant", t, t.webhookId, webhooks, "cascade"),
    sameTenant("webhook_delivery_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
  ],
);
