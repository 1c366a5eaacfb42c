import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { memberships } from "./organisation";
import { partners } from "./partner";
import { tickets } from "./ticket";

export const ticketOperators = pgTable(
  "ticket_operator",
  { ...tenantColumns(), ticketId: uuid().notNull(), userId: uuid().notNull() },
  (t) => [
    tenantKey(t),
    uniqueIndex("ticket_operator_unique").on(t.organisationId, t.ticketId, t.userId),
    index("ticket_operator_user").on(t.organisationId, t.userId),
    sameTenant("ticket_operator_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenantMember("ticket_operator_member_same_tenant", t, t.userId, memberships),
  ],
);

/** People in copy. */
export const ticketWatchers = pgTable(
  "ticket_watcher",
  {
    ...tenantColumns(),
    ticketId: uuid().notNull(),
    email: text().notNull(),
    userId: uuid(),
    partnerId: uuid(),
    addedVia: text({ enum: ["user", "rule", "email_cc", "escalation"] })
      .notNull()
      .default("user"),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("ticket_watcher_unique").on(t.organisationId, t.ticketId, sql`lower(${t.email})`),
    sameTenant("ticket_watcher_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("ticket_watcher_partner_same_tenant", t, t.partnerId, partners),
  ],
);

/** Who is invited to a meeting, and what they answered (RFC 5546 PARTSTAT). */
export const attendees = pgTable(
  "attendee",
  {
    ...tenantColumns(),
    ticketId: uuid().notNull(),
    partnerId: uuid(),
    email: text().notNull(),
    name: text(),
    answer: text({ enum: ["needs_action", "accepted", "declined", "tentative"] })
      .notNull()
      .default("needs_action"),
    /** What a mail answered in their name that nothing but its From address vouches for; staff accept it or not. */
    claimedAnswer: text({ enum: ["accepted", "declined", "tentative"] }),
    invitedAt: instant(),
    answeredAt: instant(),
    /** SEQUENCE of the last invitation mailed to this person. */
    sequence: integer(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("attendee_unique").on(t.organisationId, t.ticketId, sql`lower(${t.email})`),
    sameTenant("attendee_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("attendee_partner_same_tenant", t, t.partnerId, partners),
  ],
);

/** Where each member stopped reading. */
export const ticketReads = pgTable(
  "ticket_read",
  {
    organisationId: uuid().notNull(),
    ticketId: uuid().notNull(),
    userId: uuid().notNull(),
    readAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.ticketId, t.userId] }),
    sameTenant("ticket_read_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
  ],
);
