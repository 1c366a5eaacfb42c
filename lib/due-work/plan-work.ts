import "server-only";
import { dueWorks } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

/**
 * Leaves work for after the commit, or for later: the worker does it by the name of its task (lib/job/tasks.ts), at
 * least once, so that a task must bear being done again.
 */
export async function planWork(
  scope: Scope,
  task: string,
  payload: Record<string, unknown>,
  dueAt: Date = scope.now,
): Promise<string> {
  const id = newId();
  await scope.tx.insert(dueWorks).values({ organisationId: scope.organisationId, id, task, payload, dueAt });
  return id;
}
