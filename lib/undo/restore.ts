import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import type { Restoration, Row } from "./plan";

/**
 * Writes one step of a plan. The trigger notes it as it notes every change, so that an undo can be undone.
 *
 * @returns false where the database has a reason against it: something else took its place, or builds on it.
 */
export async function restore(scope: Scope, step: Restoration): Promise<boolean> {
  try {
    await scope.savepoint(() => write(scope, step));
    return true;
  } catch (error) {
    if (objections.has(codeOf(error) ?? "")) return false;
    throw error;
  }
}

/** A unique value that is taken, and a reference that would hang in the air; since PostgreSQL 18 with a code of its own. */
const objections = new Set(["23001", "23503", "23505"]);

function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause as { code?: string } | null)?.code;
}

async function write(scope: Scope, step: Restoration): Promise<void> {
  const { organisationId, tx, now } = scope;
  const table = sql.identifier(step.table);
  const itself = sql`organisation_id = ${organisationId} and id = ${step.rowId}`;
  const touched = sql`updated_at = ${now.toISOString()}::timestamptz, version = version + 1`;
  if (step.act === "insert") {
    const row = { ...step.row, organisation_id: organisationId };
    await tx.execute(sql`insert into ${table} select (jsonb_populate_record(null::${table}, ${json(row)})).*`);
  } else if (step.act === "set") {
    const columns = sql.join(
      Object.keys(step.values).map((column) => sql`${sql.identifier(column)} = old.${sql.identifier(column)}`),
      sql`, `,
    );
    await tx.execute(sql`update ${table} set ${columns}, updated_at = ${now.toISOString()}::timestamptz,
        version = ${table}.version + 1${activity(step.table, now)}
      from jsonb_populate_record(null::${table}, ${json(step.values)}) old
      where ${table}.organisation_id = ${organisationId} and ${table}.id = ${step.rowId}`);
  } else if (step.how === "delete") {
    await tx.execute(sql`delete from ${table} where ${itself}`);
  } else if (step.how === "mark") {
    await tx.execute(
      sql`update ${table} set deleted_at = ${now.toISOString()}::timestamptz, ${touched} where ${itself}`,
    );
  } else {
    await tx.execute(sql`update ${table} set active = false, ${touched} where ${itself}`);
  }
}

/** A ticket that something was put back in moves up in the lists. */
const activity = (table: string, now: Date) =>
  table === "ticket" ? sql`, last_activity_at = ${now.toISOString()}::timestamptz` : sql``;

const json = (row: Row) => sql`${JSON.stringify(row)}::jsonb`;
