import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { commandLogs } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { undoableTables } from "@/lib/kernel/undoable";
import { uuidArray } from "@/lib/ticket/visible";

import { type Row, type RowChange, keyOf } from "./plan";

export type LoggedCommand = typeof commandLogs.$inferSelect;

/** The command to undo; not yours and does not exist are told apart by nobody. */
export async function commandToUndo(scope: Scope, id: string): Promise<LoggedCommand> {
  const [row] = await scope.tx
    .select()
    .from(commandLogs)
    .where(and(eq(commandLogs.organisationId, scope.organisationId), eq(commandLogs.id, id)));
  if (!row) throw notFound();
  return row;
}

/** What a command replaced in the tables that an undo may touch, in order. */
export async function changesOfCommand(scope: Scope, commandId: string): Promise<RowChange[]> {
  const { rows } = await scope.tx.execute<RowChange>(sql`
    select table_name as "table", row_id as "rowId", op, old, command_id as "commandId" from row_change
    where organisation_id = ${scope.organisationId} and command_id = ${commandId}
      and table_name = any(${undoableNames}::text[])
    order by seq limit 5000`);
  return rows;
}

/** What others changed in the same rows after the command, in order. */
export async function laterChanges(
  scope: Scope,
  commandId: string,
  changes: readonly RowChange[],
): Promise<RowChange[]> {
  const ids = [...new Set(changes.map(({ rowId }) => rowId))];
  const { rows } = await scope.tx.execute<RowChange>(sql`
    select c.table_name as "table", c.row_id as "rowId", c.op, c.old, c.command_id as "commandId" from row_change c
    where c.organisation_id = ${scope.organisationId} and c.row_id = any(${`{${ids.join(",")}}`}::text[])
      and c.seq > (select min(seq) from row_change where organisation_id = ${scope.organisationId} and command_id = ${commandId})
      and c.command_id is distinct from ${commandId}
      and c.table_name = any(${undoableNames}::text[])
    order by c.seq`);
  return rows;
}

/**
 * Locks the rows, tickets first as every other command does, and reads them as they are now: those that were changed,
 * and the tickets and events around them.
 */
export async function lockedRows(scope: Scope, wanted: ReadonlyMap<string, ReadonlySet<string>>) {
  const found = new Map<string, Row>();
  for (const table of [...wanted.keys()].toSorted(ticketsFirst)) {
    if (!Object.hasOwn(undoableTables, table)) throw new Error(`${table} is not declared undoable.`);
    const ids = [...(wanted.get(table) ?? [])];
    if (ids.length === 0) continue;
    const { rows } = await scope.tx.execute<{ row: Row }>(sql`
      select to_jsonb(t) - 'search' as row from ${sql.identifier(table)} t
      where t.organisation_id = ${scope.organisationId} and t.id = any(${uuidArray(ids)}::uuid[])
      order by t.id for update`);
    for (const { row } of rows) found.set(keyOf({ table, rowId: String(row.id) }), row);
  }
  return found;
}

const rank = (table: string): number => (table === "ticket" ? 0 : table === "event" ? 1 : 2);
const ticketsFirst = (one: string, other: string): number => rank(one) - rank(other) || (one < other ? -1 : 1);

const undoableNames = `{${Object.keys(undoableTables).join(",")}}`;

/** Created tickets, events and menu entries that others have built on since, with the command that did. */
export async function builtOnSince(
  scope: Scope,
  commandId: string,
  changes: readonly RowChange[],
): Promise<Map<string, string | null>> {
  const createdIn = (table: string) =>
    uuidArray(changes.filter((change) => change.table === table && change.op === "I").map(({ rowId }) => rowId));
  const me = scope.actor.kind === "person" ? scope.actor.userId : null;
  const { rows } = await scope.tx.execute<{ key: string; commandId: string | null }>(sql`
    select distinct on (1) said.what || ' ' || said.id as key, said.command_id as "commandId" from (
      select 'ticket' as what, h.ticket_id as id, h.command_id, h.at from history_entry h
        where h.organisation_id = ${scope.organisationId} and h.ticket_id = any(${createdIn("ticket")}::uuid[])
      union all select 'event', h.event_id, h.command_id, h.at from history_entry h
        where h.organisation_id = ${scope.organisationId} and h.event_id = any(${createdIn("event")}::uuid[])
    ) said join command_log l on l.organisation_id = ${scope.organisationId} and l.id = said.command_id
    where said.command_id <> ${commandId} and l.actor_user_id is distinct from ${me}::uuid
    union all select 'menu_item ' || m.parent_id, null from menu_item m
      where m.organisation_id = ${scope.organisationId} and m.parent_id = any(${createdIn("menu_item")}::uuid[])
        and m.id <> all(${createdIn("menu_item")}::uuid[])
    order by 1, 2`);
  return new Map(rows.map(({ key, commandId: by }) => [key, by]));
}
