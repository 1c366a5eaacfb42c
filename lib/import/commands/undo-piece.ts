import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";

import { importRows, partners, searchEntries } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { undo } from "@/lib/undo/commands/undo";

import { type Import, type RowNote, changeImport, counted, importAt, noteRows } from "../load";
import type { ImportInput } from "../schema";
import { isQuiet, takeBackUntouched } from "../take-back-untouched";

/** Takes the last piece of the import back that still stands. */
export const undoPiece = command("import.undoPiece", async (scope, { id }: ImportInput) => {
  const found = await importAt(scope, id, ["undoing"]);
  const rows = await lastPiece(scope, id);
  const commandId = rows[0]?.commandId;
  if (!commandId) {
    await changeImport(scope, id, { stage: "undone", finishedAt: scope.now });
    return { isLast: true };
  }
  // As before a piece is imported: plans for small tables are wrong by now.
  await scope.tx.execute(sql`discard plans`);
  const made = rows.flatMap(({ outcome, targetId }) => (outcome === "created" && targetId ? [targetId] : []));
  const isAllGone = isQuiet(found.what) && (await takeBackUntouched(scope, found.what, commandId, made));
  // A communication that somebody went on with since stays as it is: nothing else was written of it.
  if (!isAllGone && found.what !== "events") await takeBack(scope, commandId);
  const staying = await stillThere(
    scope,
    found.what,
    rows.flatMap(({ targetId }) => targetId ?? []),
  );
  const notes = rows.map(({ id: rowId, targetId, outcome, key }): RowNote => {
    const stays = outcome === "created" && targetId !== null && staying.has(targetId);
    return { id: rowId, outcome: stays ? "kept" : "undone", targetId, key };
  });
  await noteRows(scope, notes);
  const { created = 0, updated = 0, ...counts } = counted(found.counts, notes);
  await changeImport(scope, id, {
    progress: found.progress + rows.length,
    counts: {
      ...counts,
      created: created - rows.filter(({ outcome }) => outcome === "created").length,
      updated: updated - rows.filter(({ outcome }) => outcome === "updated").length,
    },
  });
  return { isLast: false };
});

async function lastPiece({ tx, organisationId }: Scope, id: string) {
  const ofImport = and(
    eq(importRows.organisationId, organisationId),
    eq(importRows.importId, id),
    inArray(importRows.outcome, ["created", "updated"]),
  );
  const [last] = await tx
    .select({ commandId: importRows.commandId })
    .from(importRows)
    .where(ofImport)
    .orderBy(desc(importRows.position))
    .limit(1);
  if (!last?.commandId) return [];
  return tx
    .select()
    .from(importRows)
    .where(and(ofImport, eq(importRows.commandId, last.commandId)));
}

/** By the undo everybody knows: what others changed or built on since stays. */
async function takeBack(scope: Scope, commandId: string): Promise<void> {
  try {
    await scope.savepoint(() => undo(scope, { commandId, partial: true }));
  } catch (error) {
    // Nothing of it is left to put back, or it may not be: what still stands is looked at next.
    if (!(error instanceof Refusal)) throw error;
  }
  await removeRetired(scope, commandId);
}

/** Partners that the piece made and nothing names are gone altogether; others are only taken out of use. */
async function removeRetired(scope: Scope, commandId: string): Promise<void> {
  const { organisationId, tx } = scope;
  const { rows } = await tx.execute<{ id: string }>(sql`
    select p.id from row_change c join partner p on p.organisation_id = c.organisation_id and p.id = c.row_id::uuid
    where c.organisation_id = ${organisationId} and c.command_id = ${commandId} and c.table_name = 'partner'
      and c.op = 'I' and not p.active order by c.seq desc`);
  const ids = rows.map(({ id }) => id);
  // Most often nobody built on any of them.
  if (await removed(scope, ids)) return;
  for (const id of ids) await removed(scope, [id]);
}

/** Whether they could go. */
async function removed({ tx, organisationId, savepoint }: Scope, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const list = [...ids];
  try {
    await savepoint(async () => {
      // Its people before a company.
      await tx
        .update(partners)
        .set({ companyId: null })
        .where(
          and(
            eq(partners.organisationId, organisationId),
            inArray(partners.id, list),
            inArray(partners.companyId, list),
          ),
        );
      await tx.delete(partners).where(and(eq(partners.organisationId, organisationId), inArray(partners.id, list)));
      await tx
        .delete(searchEntries)
        .where(and(eq(searchEntries.organisationId, organisationId), inArray(searchEntries.targetId, list)));
    });
    return true;
  } catch (error) {
    if (!isStillNamed(error)) throw error;
    return false;
  }
}

/** Before PostgreSQL 18 a forbidden deletion had the code of any wrong reference. */
const referenced = new Set(["23001", "23503"]);

function isStillNamed(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return referenced.has((cause as { code?: string } | null)?.code ?? "");
}

async function stillThere(
  { tx, organisationId }: Scope,
  what: Import["what"],
  ids: readonly string[],
): Promise<Set<string>> {
  const list = sql`any(${`{${ids.join(",")}}`}::uuid[])`;
  const from = {
    tickets: sql`ticket where deleted_at is null`,
    events: sql`event where deleted_at is null`,
    orders: sql`sale_order where true`,
    companies: sql`partner where active`,
    people: sql`partner where active`,
  }[what];
  const { rows } = await tx.execute<{ id: string }>(
    sql`select id from ${from} and organisation_id = ${organisationId} and id = ${list}`,
  );
  return new Set(rows.map(({ id }) => id));
}
