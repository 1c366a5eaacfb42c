import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { uuidArray } from "@/lib/ticket/visible";

import type { RowChange } from "./plan";
import type { Root, ToldOfFiles } from "./roots";

/**
 * The records whose history says what a command did with files: those the files stand on or were taken off, and the
 * tickets of their events. A file's own row does not say where it stands.
 */
export async function toldOfFiles(
  scope: Scope,
  commandId: string,
  changes: readonly RowChange[],
): Promise<ToldOfFiles> {
  const files = [...new Set(changes.filter(({ table }) => table === "document").map(({ rowId }) => rowId))];
  if (files.length === 0) return new Map();
  const o = sql`${scope.organisationId}::uuid`;
  const removed = JSON.stringify(
    changes.filter(({ table, op }) => table === "document_link" && op === "D").map(({ old }) => old),
  );
  const { rows } = await scope.tx.execute<{ file: string; ticketId: string | null; eventId: string | null }>(sql`
    with link as materialized (
      select document_id, ticket_id, event_id from document_link
        where organisation_id = ${o} and document_id = any(${uuidArray(files)}::uuid[])
      union select l.document_id, l.ticket_id, l.event_id from jsonb_to_recordset(${removed}::jsonb)
        as l(document_id uuid, ticket_id uuid, event_id uuid)),
    place as materialized (
      select document_id, ticket_id, null::uuid as event_id from link where ticket_id is not null
      union select document_id, null, event_id from link where event_id is not null
      union select l.document_id, f.ticket_id, null from link l
        join event_follow_up f on f.organisation_id = ${o} and f.event_id = l.event_id)
    select distinct p.document_id as file, p.ticket_id as "ticketId", p.event_id as "eventId"
    from place p where exists (select from history_entry h where h.organisation_id = ${o} and h.command_id = ${commandId}
      and (h.ticket_id = p.ticket_id or (h.event_id = p.event_id and h.ticket_id is null)))
    order by 1, 2, 3`);
  return new Map(
    [...Map.groupBy(rows, ({ file }) => file)].map(([file, places]) => [
      file,
      places.map(({ ticketId, eventId }): Root =>
        ticketId ? { kind: "ticket", id: ticketId } : { kind: "event", id: eventId ?? "" },
      ),
    ]),
  );
}
