import "server-only";
import { createHash } from "node:crypto";

import { sql } from "drizzle-orm";

import { commandLogs } from "@/db/schema";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import type { Via } from "./run";

/**
 * A command within a command: what a rule does because of it, in the same transaction and under a row of the log of its
 * own, so that "who did this" and undo tell the two apart.
 *
 * To be called within a savepoint: a failure leaves the transaction to be rolled back to it.
 *
 * @param asked what was asked, for the log's hash.
 */
export async function runCaused<Answer>(
  scope: Scope,
  { name, actor, via, asked }: { name: string; actor: Extract<Actor, { kind: "system" }>; via: Via; asked: unknown },
  work: (scope: Scope) => Promise<Answer>,
): Promise<Answer> {
  const { tx, organisationId, now, commandId: causeId } = scope;
  if (!causeId) throw new Error("Only a command causes another.");
  const id = newId();
  await tx.insert(commandLogs).values({
    organisationId,
    id,
    command: name,
    at: now,
    actorKind: "system",
    actorName: actor.name,
    via,
    causeId,
    inputHash: createHash("sha256").update(JSON.stringify(asked)).digest("hex"),
  });
  await changesBelongTo(scope, id);
  // Where the work fails, the savepoint around it puts the setting back.
  const answer = await work({ ...scope, actor, commandId: id });
  await changesBelongTo(scope, causeId);
  return answer;
}

/** Which command the triggers write their rows under. */
const changesBelongTo = ({ tx }: Scope, commandId: string) =>
  tx.execute(sql`select set_config('app.command_id', ${commandId}, true)`);
