import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  type PgTableExtraConfigValue,
  foreignKey,
  integer,
  jsonb,
  numeric,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

/** A moment, with time zone, to the microsecond. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** An amount of money; its currency stands beside it. Read as text so that no cent is lost. */
export const money = () => numeric({ precision: 14, scale: 2 });

/**
 * An address as it is compared: lower case, stored. `lower()` is not leakproof, so under row-level security an index on
 * the expression would go unused.
 */
export const addressKey = () => text().generatedAlwaysAs(sql`lower(email)`);

/** Names in other languages: `{ "fr": "Ventes", "zh-CN": "销售" }`. */
export const translations = () => jsonb().$type<Record<string, string>>().notNull().default({});

export const emptyJson = sql`'{}'::jsonb`;

/** What every tenant table has (domain 3.2). `createdBy` is empty where the system made the row. */
export const tenantColumns = () => ({
  organisationId: uuid().notNull(),
  id: uuid().notNull(),
  createdAt: instant().notNull(),
  createdBy: uuid(),
  updatedAt: instant().notNull(),
  /** Optimistic lock: every change adds one. */
  version: integer().notNull().default(1),
});

/** Rows that are written once and never changed. */
export const appendColumns = () => ({
  organisationId: uuid().notNull(),
  id: uuid().notNull(),
});

type TenantTable = { organisationId: AnyPgColumn; id: AnyPgColumn };

/** Primary key `(organisation_id, id)`: the tenant leads every index, and a distributed database shards by it. */
export const tenantKey = (table: TenantTable): PgTableExtraConfigValue =>
  primaryKey({ columns: [table.organisationId, table.id] });

/**
 * A reference inside the same organisation: both columns travel together, so that a row can never point into another
 * organisation even where the code is wrong.
 */
export function sameTenant(
  name: string,
  from: { organisationId: AnyPgColumn },
  column: AnyPgColumn,
  to: TenantTable,
  onDelete: "cascade" | "restrict" = "restrict",
): PgTableExtraConfigValue {
  return foreignKey({
    name,
    columns: [from.organisationId, column],
    foreignColumns: [to.organisationId, to.id],
  }).onDelete(onDelete);
}

/** A reference to a person at work: always to the membership, never to the global user. */
export function sameTenantMember(
  name: string,
  from: { organisationId: AnyPgColumn },
  column: AnyPgColumn,
  membership: { organisationId: AnyPgColumn; userId: AnyPgColumn },
): PgTableExtraConfigValue {
  return foreignKey({
    name,
    columns: [from.organisationId, column],
    foreignColumns: [membership.organisationId, membership.userId],
  });
}
