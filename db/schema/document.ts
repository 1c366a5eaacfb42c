import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, sameTenant, tenantColumns, tenantKey } from "./columns";
import { events } from "./event";
import { saleOrders } from "./sale-order";
import { tickets } from "./ticket";

/** A file. Its bytes lie in the content store under their sha-256. */
export const documents = pgTable(
  "document",
  {
    ...tenantColumns(),
    fileName: text().notNull(),
    mimeType: text().notNull(),
    /** Bytes. */
    size: integer().notNull(),
    sha256: text().notNull(),
    title: text(),
    uploadedByEmail: text(),
    visibility: text({ enum: ["internal", "partner"] })
      .notNull()
      .default("internal"),
    deletedAt: instant(),
  },
  (t) => [tenantKey(t), index("document_hash").on(t.organisationId, t.sha256), index("document_bytes").on(t.sha256)],
);

export const documentLinks = pgTable(
  "document_link",
  { ...tenantColumns(), documentId: uuid().notNull(), ticketId: uuid(), eventId: uuid(), orderId: uuid() },
  (t) => [
    tenantKey(t),
    uniqueIndex("document_link_unique").on(t.organisationId, t.documentId, t.ticketId, t.eventId),
    index("document_link_ticket").on(t.organisationId, t.ticketId),
    index("document_link_event").on(t.organisationId, t.eventId),
    index("document_link_order").on(t.organisationId, t.orderId),
    sameTenant("document_link_document_same_tenant", t, t.documentId, documents, "cascade"),
    sameTenant("document_link_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("document_link_event_same_tenant", t, t.eventId, events, "cascade"),
    sameTenant("document_link_order_same_tenant", t, t.orderId, saleOrders, "cascade"),
  ],
);
