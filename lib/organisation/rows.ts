import "server-only";
import { type SQL, and, eq } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";

import { newId } from "@/lib/kernel/ids";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

type SettingsTable = PgTable & { organisationId: AnyPgColumn; id: AnyPgColumn; version: AnyPgColumn };

/** The columns every new row begins with. */
export const newRow = ({ organisationId, actor, now }: Scope) => ({
  organisationId,
  id: newId(),
  createdAt: now,
  createdBy: actor.kind === "person" ? actor.userId : null,
  updatedAt: now,
});

export const rowOf = (scope: Scope, table: SettingsTable, id: string): SQL | undefined =>
  and(eq(table.organisationId, scope.organisationId), eq(table.id, id));

/**
 * Changes a row of the settings as it was seen.
 *
 * @throws {Refusal} "stale" when somebody changed it since, "not-found" when it is not of this organisation.
 */
export async function changeRow<Table extends SettingsTable>(
  scope: Scope,
  table: Table,
  seen: { id: string; version: number },
  // oxlint-disable-next-line typescript/no-generated-empty-object-type -- empty only for tables in general
  values: Partial<Table["$inferInsert"]>,
): Promise<{ id: string; version: number }> {
  const next = { ...values, updatedAt: scope.now, version: seen.version + 1 };
  const changed = await scope.tx
    .update(table as PgTable)
    .set(next as never)
    .where(and(rowOf(scope, table, seen.id), eq(table.version, seen.version)))
    .returning({ id: table.id });
  if (changed.length > 0) return { id: seen.id, version: seen.version + 1 };
  const there = await scope.tx.$count(table, rowOf(scope, table, seen.id));
  throw there ? new Refusal("stale", "refusal.stale") : notFound();
}
