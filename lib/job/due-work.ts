import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { dueWorks } from "@/db/schema";
import { clock } from "@/lib/access/clock";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { log } from "@/lib/log";

import { tasks } from "./tasks";

type Due = { organisationId: string; id: string };

const leaseSeconds = 300;

/** Work that fails is tried this often, a little later each time, and then left with its reason. */
const patience = 10;

const worker: Actor = { kind: "system", name: "worker" };

/** Claims due work of all organisations and does it, each in its organisation's scope; answers how much. */
export async function doDueWork(atMost: number, known: Record<string, Task> = tasks): Promise<number> {
  const { rows } = await asAccount(({ tx, now }) =>
    tx.execute<Due>(sql`select organisation_id as "organisationId", id
      from claim_due_work(${now.toISOString()}::timestamptz, ${atMost}, ${leaseSeconds}) order by id`),
  );
  for (const due of rows) await doOne(due, known);
  return rows.length;
}

async function doOne({ organisationId, id }: Due, known: Record<string, Task>): Promise<void> {
  const asker = { organisationId, actor: worker };
  try {
    const work = await readAs(organisationId, worker, async ({ tx }) => {
      const [row] = await tx
        .select()
        .from(dueWorks)
        .where(and(eq(dueWorks.organisationId, organisationId), eq(dueWorks.id, id)));
      return row;
    });
    if (!work || work.doneAt) return;
    const again = await attempt(work, known);
    await run(asker, settleWork, { id, ...again }, { via: "clock" });
  } catch (error) {
    // The lease ends by itself and the work is done again.
    log.error({ err: error, work: id }, "the outcome of due work could not be written");
  }
}

type Outcome = { again: Date | null; failed: string | null };

async function attempt(work: typeof dueWorks.$inferSelect, known: Record<string, Task>): Promise<Outcome> {
  const now = clock();
  try {
    const task = known[work.task];
    if (!task) throw new Error(`There is no task "${work.task}".`);
    return { again: await task(work.organisationId, work.payload, now), failed: null };
  } catch (error) {
    log.error({ err: error, work: work.id, task: work.task, attempts: work.attempts }, "due work failed");
    const failed = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    const later = new Date(now.getTime() + Math.min(3600, 5 * 2 ** work.attempts) * 1000);
    return { again: work.attempts < patience ? later : null, failed };
  }
}

const settleWork = command("work.settle", async (scope, { id, again, failed }: { id: string } & Outcome) => {
  await scope.tx
    .update(dueWorks)
    .set({
      leasedUntil: null,
      lastError: failed,
      ...(again ? { dueAt: again } : { doneAt: scope.now }),
      ...(again && !failed ? { attempts: 0 } : {}),
    })
    .where(and(eq(dueWorks.organisationId, scope.organisationId), eq(dueWorks.id, id)));
});
