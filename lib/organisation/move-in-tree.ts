import "server-only";
import { type SQL, and, asc, eq } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";

import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { type Place, comesElsewhere, makesCycle, orderAfter } from "./tree";

type TreeTable = PgTable & {
  organisationId: AnyPgColumn;
  id: AnyPgColumn;
  version: AnyPgColumn;
  parentId: AnyPgColumn;
  sequence: AnyPgColumn;
};

type TreeRow = { id: string; parentId: string | null; sequence: number; version: number };

/**
 * Puts a row of a tree somewhere else and counts its new siblings anew, ten apart. Only rows that really change are
 * written. `name` orders siblings with the same number, as the lists do. Says whether it stands elsewhere now, and not
 * only before or behind other siblings.
 *
 * @throws {Refusal} "invalid" where it would stand below itself; "stale" when somebody changed it meanwhile.
 */
export async function moveInTree(
  scope: Scope,
  table: TreeTable,
  name: AnyPgColumn,
  { id, version, ...place }: { id: string; version: number } & Place,
): Promise<{ moved: { id: string; version: number }; isElsewhere: boolean }> {
  const rows = await lockedRows(scope, table, name);
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound();
  if (row.version !== version) throw new Refusal("stale", "refusal.stale");
  if (place.parentId && !rows.some((one) => one.id === place.parentId))
    throw invalidField("parentId", "refusal.fieldNotUsable");
  if (makesCycle(rows, id, place.parentId)) throw new Refusal("invalid", "refusal.treeCycle");
  const order = orderAfter(rows, id, place);
  for (const [at, sibling] of order.entries()) {
    const sequence = (at + 1) * 10;
    const parentId = sibling.id === id ? place.parentId : sibling.parentId;
    if (sibling.sequence === sequence && sibling.parentId === parentId) continue;
    await scope.tx
      .update(table)
      .set({ parentId, sequence, updatedAt: scope.now, version: sibling.version + 1 })
      .where(rowIn(scope, table, sibling.id));
  }
  const [now] = await scope.tx
    .select({ version: table.version })
    .from(table)
    .where(rowIn(scope, table, id));
  return {
    moved: { id, version: Number(now?.version ?? version) },
    isElsewhere: comesElsewhere(rows, id, place.parentId),
  };
}

async function lockedRows(scope: Scope, table: TreeTable, name: AnyPgColumn): Promise<TreeRow[]> {
  const columns = { id: table.id, parentId: table.parentId, sequence: table.sequence, version: table.version };
  const ofOurs = eq(table.organisationId, scope.organisationId);
  // In one order, so that two who move branches at once wait for each other instead of blocking each other.
  await scope.tx.select({ id: table.id }).from(table).where(ofOurs).orderBy(asc(table.id)).for("update");
  return (await scope.tx
    .select(columns)
    .from(table)
    .where(ofOurs)
    .orderBy(asc(table.sequence), asc(name), asc(table.id))) as TreeRow[];
}

const rowIn = (scope: Scope, table: TreeTable, id: string): SQL | undefined =>
  and(eq(table.organisationId, scope.organisationId), eq(table.id, id));
