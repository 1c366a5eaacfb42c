import "server-only";
import { createHash } from "node:crypto";

import { sql } from "drizzle-orm";

import { commandLogs } from "@/db/schema";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import type { Via } from "./run";

type Caused = { name: string; actor: Extract<Actor, { kind: "system" }>; via: Via; asked: unknown };

/**
 * Begins a command within a command: what a rule does because of it, in the same transaction and under a row of the log
 * of its own, so that "who did this" and undo tell the two apart. What is written from now on belongs to it.
 *
 * @param caused `asked` is what was asked, for the log's hash.
 */
export async function beginCaused(scope: Scope, { name, actor, via, asked }: Caused): Promise<Scope> {
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
  return { ...scope, actor, commandId: id };
}

/** Ends it: what is written from now on belongs to the command that caused it again. */
export async function endCaused(scope: Scope): Promise<void> {
  if (scope.commandId) await changesBelongTo(scope, scope.commandId);
}

/** Which command the triggers write their rows under. */
const changesBelongTo = ({ tx }: Scope, commandId: string) =>
  tx.execute(sql`select set_config('app.command_id', ${commandId}, true)`);
