import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";

import { bulkActs, bulkRows } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";

import { undo } from "../acts/undo";
import type { UndoBulkInput } from "../schema";
import { fileBulk } from "./file-bulk";

/**
 * Undoes what a bulk act did, row by row and latest first: a bulk act of undos. What was changed since fails with its
 * reason, or keeps only that (`partial`).
 *
 * @throws {Refusal} "blocked" while it still runs, or when nothing was done.
 */
export const undoBulk = command("bulk.undo", async (scope, { id, partial }: UndoBulkInput) => {
  const { organisationId, actor, tx } = scope;
  const [bulk] = await tx
    .select()
    .from(bulkActs)
    .where(and(eq(bulkActs.organisationId, organisationId), eq(bulkActs.id, id)));
  const mine = actor.kind === "person" && (bulk?.userId === actor.userId || actor.standing.role === "admin");
  if (!bulk || !mine) throw notFound();
  if (!bulk.finishedAt) throw new Refusal("blocked", "bulk.refusal.stillRunning");
  const done = await tx
    .select({ label: bulkRows.label, commandId: bulkRows.commandId })
    .from(bulkRows)
    .where(
      and(
        eq(bulkRows.organisationId, organisationId),
        eq(bulkRows.bulkId, id),
        eq(bulkRows.outcome, "done"),
        isNotNull(bulkRows.commandId),
      ),
    )
    .orderBy(desc(bulkRows.position));
  if (done.length === 0) throw new Refusal("blocked", "bulk.refusal.nothingDone");
  const rows = done.map(({ label, commandId }) => ({ label, input: { commandId } }));
  return fileBulk(scope, { act: undo.name, params: { partial }, rows, undoes: id });
});
