import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { instant, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { memberships } from "./organisation";
import { sections } from "./section";
import { tickets } from "./ticket";

/** What somebody typed and has not sent: kept on the server so that it survives a crash, a reload and a sign-out. */
export const drafts = pgTable(
  "draft",
  {
    organisationId: uuid().notNull(),
    userId: uuid().notNull(),
    /** Where it was typed: "ticket:101:reply", "new-ticket". */
    key: text().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.userId, t.key] }),
    sameTenantMember("draft_member_same_tenant", t, t.userId, memberships),
  ],
);

/** A text used again and again, with variables. Without owner it belongs to everybody of the section, or of all. */
export const cannedReplies = pgTable(
  "canned_reply",
  {
    ...tenantColumns(),
    name: text().notNull(),
    body: text().notNull(),
    sectionId: uuid(),
    ownerUserId: uuid(),
    sequence: integer().notNull().default(10),
  },
  (t) => [
    tenantKey(t),
    sameTenant("canned_reply_section_same_tenant", t, t.sectionId, sections),
    sameTenantMember("canned_reply_owner_same_tenant", t, t.ownerUserId, memberships),
  ],
);

/** Several steps at once on a ticket, shown before they happen. */
export const macros = pgTable(
  "macro",
  {
    ...tenantColumns(),
    name: text().notNull(),
    steps: jsonb().$type<Record<string, unknown>[]>().notNull().default([]),
    sectionId: uuid(),
    ownerUserId: uuid(),
    sequence: integer().notNull().default(10),
  },
  (t) => [
    tenantKey(t),
    sameTenant("macro_section_same_tenant", t, t.sectionId, sections),
    sameTenantMember("macro_owner_same_tenant", t, t.ownerUserId, memberships),
  ],
);

/** Somebody is away: what happens with each open ticket meanwhile, and what comes back (the handover sheet). */
export const absences = pgTable(
  "absence",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    startsOn: date({ mode: "string" }).notNull(),
    /** The last day away. */
    endsOn: date({ mode: "string" }).notNull(),
    /** Who gets meanwhile what would be given to the absent person. */
    deputyUserId: uuid(),
    note: text(),
    /** When the decisions were carried out, and when what was lent came back. */
    handedOverAt: instant(),
    returnedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    index("absence_user").on(t.organisationId, t.userId, t.startsOn),
    sameTenantMember("absence_member_same_tenant", t, t.userId, memberships),
    sameTenantMember("absence_deputy_same_tenant", t, t.deputyUserId, memberships),
  ],
);

export const absenceTickets = pgTable(
  "absence_ticket",
  {
    ...tenantColumns(),
    absenceId: uuid().notNull(),
    ticketId: uuid().notNull(),
    decision: text({ enum: ["requeue", "delegate", "keep"] }).notNull(),
    delegateUserId: uuid(),
    note: text(),
    /** Whether it returns to the absent person at the end. */
    comesBack: boolean().notNull().default(false),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("absence_ticket_unique").on(t.organisationId, t.absenceId, t.ticketId),
    sameTenant("absence_ticket_absence_same_tenant", t, t.absenceId, absences, "cascade"),
    sameTenant("absence_ticket_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenantMember("absence_ticket_delegate_same_tenant", t, t.delegateUserId, memberships),
  ],
);
