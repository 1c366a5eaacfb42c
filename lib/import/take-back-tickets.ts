import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

/**
 * Deletes the tickets that a piece of an import made and nobody touched since, all at once and without asking rules:
 * they were never more than rows of a file. What is left, the undo everybody knows looks at one by one.
 *
 * @returns whether that was all the piece had done.
 */
export async function takeBackUntouched(scope: Scope, commandId: string, ids: readonly string[]): Promise<boolean> {
  const { organisationId, tx, now, actor } = scope;
  const at = sql`${now.toISOString()}::timestamptz`;
  const list = sql`any(${`{${ids.join(",")}}`}::uuid[])`;
  const details = JSON.stringify({ undoes: commandId, what: "import.piece" });
  await tx.execute(sql`
    with gone as (
      update ticket t set deleted_at = ${at}, updated_at = ${at}, version = t.version + 1
      where t.organisation_id = ${organisationId} and t.id = ${list} and t.version = 1 and t.deleted_at is null
        and not exists (select from history_entry h where h.organisation_id = ${organisationId} and h.ticket_id = t.id
          and h.command_id <> ${commandId})
      returning t.id, t.section_id
    )
      insert into history_entry (organisation_id, id, ticket_id, command_id, at, entry_type, label, actor_user_id, section_id, details)
      select ${organisationId}, gen_random_uuid(), gone.id, ${scope.commandId}, ${at}, 'edit', 'undo',
        ${actor.kind === "person" ? actor.userId : null}::uuid, gone.section_id, ${details}::jsonb from gone`);
  await tx.execute(sql`update command_log set undoes = ${commandId}
    where organisation_id = ${organisationId} and id = ${scope.commandId}`);
  const { rows } = await tx.execute<{ left: boolean }>(sql`
    select exists (select from row_change c where c.organisation_id = ${organisationId} and c.command_id = ${commandId}
        and (c.table_name not in ('ticket', 'import_key') or c.op <> 'I'))
      or exists (select from ticket t where t.organisation_id = ${organisationId} and t.id = ${list} and t.deleted_at is null)
      as left`);
  return rows[0]?.left === false;
}
