import "server-only";
import { bulkActs, bulkRows } from "@/db/schema";
import { planWork } from "@/lib/due-work/plan-work";
import { newId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

export type BulkRowDraft = { label: string; input: Record<string, unknown> };

/**
 * Writes down a bulk act of whoever asks; the worker begins after the commit. For commands that know their rows
 * themselves, such as an import.
 */
export async function fileBulk(
  scope: Scope,
  draft: { act: string; params: Record<string, unknown>; rows: readonly BulkRowDraft[]; undoes?: string },
): Promise<{ id: string }> {
  const { organisationId, actor, now } = scope;
  if (actor.kind !== "person") throw notFound();
  const id = newId();
  await scope.tx.insert(bulkActs).values({
    organisationId,
    id,
    createdAt: now,
    createdBy: actor.userId,
    updatedAt: now,
    userId: actor.userId,
    act: draft.act,
    params: draft.params,
    total: draft.rows.length,
    undoes: draft.undoes ?? null,
  });
  await scope.tx.insert(bulkRows).values(
    draft.rows.map(({ label, input }, position) => ({
      organisationId,
      id: newId(),
      bulkId: id,
      position,
      label: label.slice(0, 300),
      input,
    })),
  );
  await planWork(scope, "bulk", { id });
  return { id };
}
