import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";

import { importRows, imports } from "@/db/schema";
import { customFieldsFor } from "@/lib/custom-field/queries";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { fieldsOf } from "./fields/fields";
import type { Because } from "./interpret";
import { refuseStrangers, refuseUnlessImporter } from "./permission";
import { type Mapping, mappingInput } from "./schema";
import type { Setting } from "./write/ticket-as-it-was";

export type Import = typeof imports.$inferSelect;
export type ImportRow = typeof importRows.$inferSelect;
export type Stage = Import["stage"];

/**
 * The import, locked, at one of these stages: two processes never do the same piece of it.
 *
 * @throws {Refusal} "not-found" for strangers; "blocked" at another stage.
 */
export async function importAt(scope: Scope, id: string, stages: readonly Stage[]): Promise<Import> {
  const [row] = await scope.tx
    .select()
    .from(imports)
    .where(and(eq(imports.organisationId, scope.organisationId), eq(imports.id, id)))
    .for("update");
  if (!row) throw notFound();
  if (scope.actor.kind === "person") {
    refuseStrangers(scope, row.userId);
    refuseUnlessImporter(scope, row.what);
  }
  if (!stages.includes(row.stage)) throw new Refusal("blocked", "import.refusal.otherStage");
  return row;
}

export async function changeImport(scope: Scope, id: string, values: Partial<Import>): Promise<void> {
  await scope.tx
    .update(imports)
    .set({ ...values, updatedAt: scope.now, version: sql`${imports.version} + 1` })
    .where(and(eq(imports.organisationId, scope.organisationId), eq(imports.id, id)));
}

/** The next rows of the file that stand so. */
export const nextRows = (
  scope: Scope,
  { id, cursor }: Import,
  outcomes: readonly ImportRow["outcome"][],
  atMost: number,
) =>
  scope.tx
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.organisationId, scope.organisationId),
        eq(importRows.importId, id),
        inArray(importRows.outcome, [...outcomes]),
        sql`${importRows.position} > ${cursor}`,
      ),
    )
    .orderBy(importRows.position)
    .limit(atMost);

export type RowNote = {
  id: string;
  outcome: ImportRow["outcome"];
  because?: Because | null;
  key?: string | null;
  targetId?: string | null;
  commandId?: string | null;
};

/** What became of rows, in one statement; of those that were imported the cells are forgotten. */
export async function noteRows(scope: Scope, notes: readonly RowNote[]): Promise<void> {
  if (notes.length === 0) return;
  await scope.tx.execute(sql`
    update import_row r set outcome = n.outcome, because = n.because, key = n.key, target_id = n."targetId",
      command_id = n."commandId",
      cells = case when n.outcome in ('created', 'updated', 'skipped', 'undone', 'kept') then '[]'::jsonb else r.cells end
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb)
      as n(id uuid, outcome text, because jsonb, key text, "targetId" uuid, "commandId" uuid)
    where r.organisation_id = ${scope.organisationId} and r.id = n.id`);
}

/** How often each outcome comes, added to what was counted before. */
export function counted(before: Import["counts"], notes: readonly RowNote[]): Import["counts"] {
  const counts = { ...before };
  for (const { outcome } of notes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

export type Reading = { mapping: Mapping; fields: ReturnType<typeof fieldsOf>; titles: string[]; setting: Setting };

/** How the rows of an import are to be read. */
export async function readingOf(scope: Scope, { what, mapping: kept, columns }: Import): Promise<Reading> {
  const mapping = mappingInput.parse(kept ?? { fields: {} });
  const own = what === "tickets" ? await customFieldsFor(scope) : [];
  const ofKind = own.filter(({ kind }) => kind === null || kind === mapping.ticketKind);
  return {
    mapping,
    fields: fieldsOf(what, mapping.ticketKind, ofKind),
    titles: (columns ?? []).map(({ title }) => title),
    setting: { organisation: scope.organisation, now: scope.now, ticketKind: mapping.ticketKind, own: ofKind },
  };
}
