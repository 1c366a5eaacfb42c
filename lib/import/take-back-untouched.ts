import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

/** What an import writes as rows alone, with what hangs on each. */
const quiet = {
  tickets: { table: sql`ticket`, of: sql`ticket_id`, with: ["ticket", "import_key"] },
  events: { table: sql`event`, of: sql`event_id`, with: ["event", "event_recipient", "event_follow_up", "import_key"] },
};

export const isQuiet = (what: string): what is keyof typeof quiet => what in quiet;

/**
 * Deletes the tickets or events that a piece of an import made and nobody touched since, all at once and without asking
 * rules: they were never more than rows of a file. What is left, the undo everybody knows looks at one by one.
 *
 * @returns whether that was all the piece had done.
 */
export async function takeBackUntouched(
  scope: Scope,
  what: keyof typeof quiet,
  commandId: string,
  ids: readonly string[],
): Promise<boolean> {
  const { organisationId, tx, now, actor } = scope;
  const { table, of, with: written } = quiet[what];
  const at = sql`${now.toISOString()}::timestamptz`;
  const list = sql`any(${`{${ids.join(",")}}`}::uuid[])`;
  const details = JSON.stringify({ undoes: commandId, what: "import.piece" });
  await tx.execute(sql`
    with gone as (
      update ${table} t set deleted_at = ${at}, updated_at = ${at}, version = t.version + 1
      where t.organisation_id = ${organisationId} and t.id = ${list} and t.version = 1 and t.deleted_at is null
        and not exists (select from history_entry h where h.organisation_id = ${organisationId} and h.${of} = t.id
          and h.command_id <> ${commandId})
      returning t.id, t.section_id
    )
      insert into history_entry (organisation_id, id, ${of}, command_id, at, entry_type, label, actor_user_id, section_id, details)
      select ${organisationId}, gen_random_uuid(), gone.id, ${scope.commandId}, ${at}, 'edit', 'undo',
        ${actor.kind === "person" ? actor.userId : null}::uuid, gone.section_id, ${details}::jsonb from gone`);
  await tx.execute(sql`update command_log set undoes = ${commandId}
    where organisation_id = ${organisationId} and id = ${scope.commandId}`);
  const { rows } = await tx.execute<{ left: boolean }>(sql`
    select exists (select from row_change c where c.organisation_id = ${organisationId} and c.command_id = ${commandId}
        and (not c.table_name = any(${`{${written.join(",")}}`}::text[]) or c.op <> 'I'))
      or exists (select from ${table} t where t.organisation_id = ${organisationId} and t.id = ${list} and t.deleted_at is null)
      as left`);
  return rows[0]?.left === false;
}
