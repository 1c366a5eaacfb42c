import "server-only";
import { and, asc, eq } from "drizzle-orm";

import { bulkActs, bulkRows } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import type { Words } from "@/lib/kernel/words";

export type BulkProgress = {
  id: string;
  act: string;
  total: number;
  done: number;
  failed: number;
  finished: boolean;
  mayUndo: boolean;
  /** The rows that were refused, and why; at most a hundred. */
  refused: { label: string; because: Words | null }[];
};

/** How far a bulk act is, for whoever asked for it. */
export async function bulkProgress(scope: Scope, id: string): Promise<BulkProgress> {
  const { organisationId, actor, tx } = scope;
  const [bulk] = await tx
    .select()
    .from(bulkActs)
    .where(and(eq(bulkActs.organisationId, organisationId), eq(bulkActs.id, id)));
  const mine = actor.kind === "person" && (bulk?.userId === actor.userId || actor.standing.role === "admin");
  if (!bulk || !mine) throw notFound();
  const refused =
    bulk.failed === 0
      ? []
      : await tx
          .select({ label: bulkRows.label, because: bulkRows.because })
          .from(bulkRows)
          .where(
            and(eq(bulkRows.organisationId, organisationId), eq(bulkRows.bulkId, id), eq(bulkRows.outcome, "failed")),
          )
          .orderBy(asc(bulkRows.position))
          .limit(100);
  const { act, total, done, failed, finishedAt } = bulk;
  const finished = finishedAt !== null;
  return { id, act, total, done, failed, finished, mayUndo: finished && done > 0 && act !== "undo", refused };
}
