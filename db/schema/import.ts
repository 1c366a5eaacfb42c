import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { appendColumns, emptyJson, instant, sameTenant, sameTenantMember, tenantColumns, tenantKey } from "./columns";
import { documents } from "./document";
import { events } from "./event";
import { memberships } from "./organisation";
import { partners } from "./partner";
import { tickets } from "./ticket";

type Because = { key: string; params?: Record<string, string | number>; field?: string };

/** A file on its way into the organisation: read, mapped, checked, imported, and perhaps undone. */
export const imports = pgTable(
  "import",
  {
    ...tenantColumns(),
    userId: uuid().notNull(),
    what: text({ enum: ["companies", "people", "tickets", "orders", "events"] }).notNull(),
    documentId: uuid().notNull(),
    fileName: text().notNull(),
    stage: text({
      enum: ["reading", "mapping", "checking", "checked", "importing", "done", "undoing", "undone", "refused"],
    })
      .notNull()
      .default("reading"),
    /** Titles of the file's columns, with what can be told of the days in them. */
    columns: jsonb().$type<{ title: string; days: { dmy: number; mdy: number; none: number } }[]>(),
    mapping: jsonb().$type<Record<string, unknown>>(),
    rows: integer().notNull().default(0),
    /** How many rows the present stage has done, and the last of them. */
    progress: integer().notNull().default(0),
    cursor: integer().notNull().default(0),
    /** Rows by outcome. */
    counts: jsonb().$type<Record<string, number>>().notNull().default(emptyJson),
    /** Names in the file that nobody knows here, by field, with how often they stand there. */
    unknown: jsonb().$type<Record<string, Record<string, number>>>().notNull().default(emptyJson),
    because: jsonb().$type<Because>(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    tenantKey(t),
    index("import_recent").on(t.organisationId, t.createdAt.desc().nullsFirst(), t.id),
    index("import_document").on(t.organisationId, t.documentId),
    sameTenant("import_document_same_tenant", t, t.documentId, documents),
    sameTenantMember("import_member_same_tenant", t, t.userId, memberships),
  ],
);

/** A row of the file. Of those that were imported the cells are forgotten: the record has them. */
export const importRows = pgTable(
  "import_row",
  {
    ...appendColumns(),
    importId: uuid().notNull(),
    /** The line where it begins, as people count lines: the titles stand on the first. */
    position: integer().notNull(),
    cells: jsonb().$type<string[]>().notNull(),
    outcome: text({
      enum: ["waiting", "ready", "known", "wrong", "created", "updated", "skipped", "failed", "undone", "kept"],
    })
      .notNull()
      .default("waiting"),
    because: jsonb().$type<Because>(),
    /** What makes it the same row in the next file. */
    key: text(),
    targetId: uuid(),
    commandId: uuid(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("import_row_position").on(t.organisationId, t.importId, t.position),
    index("import_row_outcome").on(t.organisationId, t.importId, t.outcome, t.position),
    index("import_row_key")
      .on(t.organisationId, t.importId, t.key)
      .where(sql`${t.key} is not null`),
    sameTenant("import_row_import_same_tenant", t, t.importId, imports, "cascade"),
  ],
);

/** By what name another program knows a record of ours, so that its next file finds it again. */
export const importKeys = pgTable(
  "import_key",
  {
    ...tenantColumns(),
    noun: text({ enum: ["partner", "ticket", "event"] }).notNull(),
    /** The other program, as people call it; empty where there is only one. */
    source: text().notNull(),
    key: text().notNull(),
    partnerId: uuid(),
    ticketId: uuid(),
    eventId: uuid(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex("import_key_once").on(t.organisationId, t.noun, t.source, t.key),
    index("import_key_partner").on(t.organisationId, t.partnerId),
    index("import_key_ticket").on(t.organisationId, t.ticketId),
    index("import_key_event").on(t.organisationId, t.eventId),
    check("import_key_of_something", sql`num_nonnulls(${t.partnerId}, ${t.ticketId}, ${t.eventId}) = 1`),
    sameTenant("import_key_partner_same_tenant", t, t.partnerId, partners, "cascade"),
    sameTenant("import_key_ticket_same_tenant", t, t.ticketId, tickets, "cascade"),
    sameTenant("import_key_event_same_tenant", t, t.eventId, events, "cascade"),
  ],
);
