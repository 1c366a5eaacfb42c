import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";

import { bulkActs, bulkRows } from "@/db/schema";
import { command } from "@/lib/access/command";
import { SignedOut, run, runAct } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { Refusal } from "@/lib/kernel/refusal";
import { type Words, words } from "@/lib/kernel/words";
import { log } from "@/lib/log";
import { notifyPeople } from "@/lib/notification/notify";

import type { BulkAct } from "./act";
import { bulkActOf } from "./known-acts";

/** So many rows are done, then their outcome is written and progress is seen. */
const atOnce = 10;

/** After this the work is given back, so that other organisations get their turn and the lease never runs out. */
const turns = 10;

const worker: Actor = { kind: "system", name: "worker" };

/**
 * Does the waiting rows of a bulk act, each as a command of the person who asked, caused by the bulk act. A crash
 * between a row and the note of its outcome is met by the row's key: done again, it answers what it answered.
 */
export const performBulk: Task = async (organisationId, payload, now) => {
  const id = String(payload.id);
  for (let turn = 0; turn < turns; turn += 1) {
    const { bulk, rows } = await waiting(organisationId, id);
    if (!bulk || bulk.finishedAt) return null;
    const act = bulkActOf(bulk.act);
    const outcomes: RowOutcome[] = [];
    for (const row of rows) outcomes.push(await performRow(bulk, act, row));
    const isLast = rows.length < atOnce;
    await run({ organisationId, actor: worker }, settleRows, { id, outcomes, isLast }, { via: "clock", causeId: id });
    if (isLast) return null;
  }
  return now;
};

type Bulk = typeof bulkActs.$inferSelect;
type Row = typeof bulkRows.$inferSelect;
type RowOutcome = { rowId: string; commandId: string | null; because: Words | null };

const waiting = (organisationId: string, id: string) =>
  readAs(organisationId, worker, async ({ tx }) => {
    const [bulk] = await tx
      .select()
      .from(bulkActs)
      .where(and(eq(bulkActs.organisationId, organisationId), eq(bulkActs.id, id)));
    const rows = await tx
      .select()
      .from(bulkRows)
      .where(and(eq(bulkRows.organisationId, organisationId), eq(bulkRows.bulkId, id), eq(bulkRows.outcome, "waiting")))
      .orderBy(asc(bulkRows.position))
      .limit(atOnce);
    return { bulk, rows };
  });

async function performRow(bulk: Bulk, act: BulkAct | undefined, row: Row): Promise<RowOutcome> {
  const rowId = row.id;
  if (!act) return { rowId, commandId: null, because: words("bulk.refusal.unknownAct") };
  try {
    const asker = { organisationId: bulk.organisationId, userId: bulk.userId };
    const input = { ...bulk.params, ...row.input };
    const options = { via: "page", causeId: bulk.id, idempotencyKey: `bulk:${row.id}` } as const;
    const { commandId } = await runAct(asker, act.perform, input, options);
    return { rowId, commandId, because: null };
  } catch (error) {
    if (error instanceof Refusal) {
      return { rowId, commandId: null, because: Object.values(error.fields)[0] ?? error.because };
    }
    if (error instanceof SignedOut) return { rowId, commandId: null, because: words("refusal.signedOut") };
    log.error({ err: error, bulk: bulk.id, row: rowId }, "a row of a bulk act failed");
    return { rowId, commandId: null, because: words("bulk.refusal.unexpected") };
  }
}

type Settling = { id: string; outcomes: RowOutcome[]; isLast: boolean };

const settleRows = command("bulk.settle", async (scope, { id, outcomes, isLast }: Settling) => {
  const { organisationId, tx, now } = scope;
  for (const { rowId, commandId, because } of outcomes) {
    await tx
      .update(bulkRows)
      .set({ outcome: because ? "failed" : "done", commandId, because })
      .where(and(eq(bulkRows.organisationId, organisationId), eq(bulkRows.id, rowId)));
  }
  const [bulk] = await tx
    .update(bulkActs)
    .set({
      done: sql`(select count(*) from ${bulkRows} r where r.organisation_id = ${organisationId} and r.bulk_id = ${id} and r.outcome = 'done')`,
      failed: sql`(select count(*) from ${bulkRows} r where r.organisation_id = ${organisationId} and r.bulk_id = ${id} and r.outcome = 'failed')`,
      ...(isLast && { finishedAt: now }),
      updatedAt: now,
      version: sql`${bulkActs.version} + 1`,
    })
    .where(and(eq(bulkActs.organisationId, organisationId), eq(bulkActs.id, id)))
    .returning({ userId: bulkActs.userId, done: bulkActs.done, failed: bulkActs.failed, total: bulkActs.total });
  // Who waits for few rows sees how they end; for many they are told.
  if (isLast && bulk && bulk.total > 50) {
    await notifyPeople(
      scope,
      [bulk.userId],
      words("bulk.notice.finished", { done: bulk.done, failed: bulk.failed }),
      {},
    );
  }
});
