import "server-only";
import { createHash } from "node:crypto";

import { type SQL, sql } from "drizzle-orm";

import { commandLogs } from "@/db/schema";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { insertion } from "./rows";
import type { Via } from "./run";

export type LogRow = typeof commandLogs.$inferInsert & { id: string };

type Caused = { name: string; actor: Extract<Actor, { kind: "system" }>; via: Via; asked: unknown };

/**
 * Begins a command within a command: what a rule does because of it, in the same transaction and under a row of the log
 * of its own, so that "who did this" and undo tell the two apart. What is written from now on belongs to it.
 *
 * @param caused `asked` is what was asked, for the log's hash.
 * @returns its scope, which may be used at once (what is said next travels with it), and when its row is written: wait
 *   for that in the end.
 */
export function beginCaused(scope: Scope, caused: Caused): { own: Scope; begun: Promise<unknown> } {
  const { own, row } = preparedCaused(scope, caused);
  const begun = Promise.all([scope.tx.execute(insertion(commandLogs, [row])), changesBelongTo(scope, row.id)]);
  // Heard by whoever waits for it, or by the statement after it, which fails too.
  begun.catch(() => {});
  return { own, begun };
}

/** As `beginCaused`, and leaves it to the caller to write its row, and to name what it changes (`changesBelongToEach`). */
export function preparedCaused(scope: Scope, { name, actor, via, asked }: Caused): { own: Scope; row: LogRow } {
  const { organisationId, now, commandId: causeId } = scope;
  if (!causeId) throw new Error("Only a command causes another.");
  const id = newId();
  const row = {
    organisationId,
    id,
    command: name,
    at: now,
    actorKind: "system" as const,
    actorName: actor.name,
    via,
    causeId,
    inputHash: createHash("sha256").update(JSON.stringify(asked)).digest("hex"),
  };
  return { own: { ...scope, actor, commandId: id }, row };
}

/** Ends it: what is written from now on belongs to the command that caused it again. */
export async function endCaused(scope: Scope): Promise<void> {
  if (scope.commandId) await changesBelongTo(scope, scope.commandId);
}

/** Which command the triggers write their rows under. */
const changesBelongTo = ({ tx }: Scope, commandId: string) =>
  tx.execute(sql`select set_config('app.command_id', ${commandId}, true)`);

/**
 * To be said before a statement that writes rows of several commands at once: which command the change of each row belongs to, by the
 * row's id. What is not named belongs to the command as before; nothing named, nothing said.
 */
export const changesBelongToEach = (commands: ReadonlyMap<string, string>): SQL =>
  sql`select set_config('app.commands', ${commands.size > 0 ? JSON.stringify(Object.fromEntries(commands)) : ""}, true)`;
