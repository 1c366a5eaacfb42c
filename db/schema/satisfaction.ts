import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { partners } from "./partner";
import { sections } from "./section";
import { tickets } from "./ticket";

/** Whether whoever asked is asked back once after closing: the organisation's row, and what sections say otherwise. */
export const satisfactionSettings = pgTable(
  "satisfaction_setting",
  {
    ...tenantColumns(),
    /** Empty: what holds for all sections that say nothing. */
    sectionId: uuid(),
    asks: boolean().notNull().default(false),
    /** Of the organisation's row: days after closing, in which a reopened request is not asked about. */
    delayDays: integer().notNull().default(1),
    /** Of the organisation's row: suppliers are asked about quality cases too. */
    asksSuppliers: boolean().notNull().default(false),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("satisfaction_setting_one")
      .on(t.organisationId)
      .where(sql`${t.sectionId} is null`),
    uniqueIndex("satisfaction_setting_section")
      .on(t.organisationId, t.sectionId)
      .where(sql`${t.sectionId} is not null`),
    sameTenant("satisfaction_setting_section_same_tenant", t, t.sectionId, sections, "cascade"),
  ],
);

/** That somebody was asked about a ticket, once for ever, and what he answered. Only who was asked writes the answer. */
export const satisfactions = pgTable(
  "satisfaction",
  {
    ...tenantColumns(),
    ticketId: uuid().notNull(),
    /** Who was asked, where it is a person we know. */
    personId: uuid(),
    email: text(),
    askedAt: instant().notNull(),
    askedVia: text({ enum: ["mail", "portal"] }).notNull(),
    /** Until then an answer can be given and changed. */
    openUntil: instant().notNull(),
    answer: text({ enum: ["good", "fair", "bad"] }),
    comment: text(),
    answeredAt: instant(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("satisfaction_ticket").on(t.organisationId, t.ticketId),
    index("satisfaction_person").on(t.organisationId, t.personId),
    sameTenant("satisfaction_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("satisfaction_person_same_tenant", t, t.personId, partners),
  ],
);

/** Colleagues of the same company who see what a person filed in the portal, where he chose them. */
export const portalShares = pgTable(
  "portal_share",
  {
    ...tenantColumns(),
    /** Who filed. */
    ownerId: uuid().notNull(),
    /** Who sees it. */
    personId: uuid().notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("portal_share_unique").on(t.organisationId, t.ownerId, t.personId),
    index("portal_share_person").on(t.organisationId, t.personId),
    sameTenant("portal_share_owner_same_tenant", t, t.ownerId, partners, "cascade"),
    sameTenant("portal_share_person_same_tenant", t, t.personId, partners, "cascade"),
  ],
);
