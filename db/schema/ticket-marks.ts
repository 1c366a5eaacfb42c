import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { tickets } from "./ticket";

/** Free references: another ticket, a sale order, a document, an address. */
export const ticketLinks = pgTable(
  "ticket_link",
  {
    ...tenantColumns(),
    ticketId: uuid().notNull(),
    targetType: text({ enum: ["ticket", "sale_order", "document", "url"] }).notNull(),
    targetTicketId: uuid(),
    targetId: uuid(),
    url: text(),
    label: text().notNull(),
    /** How the other ticket stands to this one. */
    relation: text({ enum: ["relates", "blocks", "blocked_by", "duplicates", "duplicated_by", "part_of", "has_part"] })
      .notNull()
      .default("relates"),
  },
  (t) => [
    tenantKey(t),
    index("ticket_link_ticket").on(t.organisationId, t.ticketId),
    index("ticket_link_target").on(t.organisationId, t.targetTicketId),
    sameTenant("ticket_link_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("ticket_link_target_same_tenant", t, t.targetTicketId, tickets, "cascade"),
  ],
);

/** Free words on tickets, shared by the organisation. */
export const tags = pgTable(
  "tag",
  { ...tenantColumns(), name: text().notNull(), active: boolean().notNull().default(true) },
  (t) => [tenantKey(t), uniqueIndex("tag_name").on(t.organisationId, sql`lower(${t.name})`)],
);

export const ticketTags = pgTable(
  "ticket_tag",
  { ...tenantColumns(), ticketId: uuid().notNull(), tagId: uuid().notNull() },
  (t) => [
    tenantKey(t),
    uniqueIndex("ticket_tag_unique").on(t.organisationId, t.ticketId, t.tagId),
    index("ticket_tag_tag").on(t.organisationId, t.tagId),
    sameTenant("ticket_tag_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("ticket_tag_tag_same_tenant", t, t.tagId, tags, "cascade"),
  ],
);

/** What is still to be done on a ticket, to be ticked off. */
export const checklistItems = pgTable(
  "checklist_item",
  {
    ...tenantColumns(),
    ticketId: uuid().notNull(),
    text: text().notNull(),
    sequence: integer().notNull().default(10),
    doneAt: instant(),
    doneBy: uuid(),
  },
  (t) => [
    tenantKey(t),
    index("checklist_item_ticket").on(t.organisationId, t.ticketId, t.sequence),
    sameTenant("checklist_item_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
  ],
);
