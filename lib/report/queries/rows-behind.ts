import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { type TicketRowShown, ticketRows } from "@/lib/view/queries/ticket-rows";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";
import { orderFor } from "@/lib/worklist/ticket-order";

/** Rows of a figure that the panel shows; the list has them all. */
const rowsInPanel = 30;

/** A case behind a figure, with what explains how long it took: seconds it was pending, and how often it came back. */
export type RowBehind = TicketRowShown & { waited: number; reopened: number };

/** The first tickets of a figure. One statement; the time they waited is what their spells tell (db/spells.ts). */
export async function rowsBehind(scope: Scope, filter: TicketFilter): Promise<RowBehind[]> {
  const rows = await ticketRows(scope, {
    where: narrowed(scope, filter),
    order: orderFor(filter.sort),
    after: null,
    limit: rowsInPanel,
    also: sql`json_build_object('reopened', ticket.reopened_count, 'waited', (
      select coalesce(sum(date_part('epoch', coalesce(spell.to_at, ${scope.now.toISOString()}::timestamptz) - spell.from_at)), 0)
      from ticket_spell spell where spell.organisation_id = ticket.organisation_id and spell.ticket_id = ticket.id
        and spell.phase = 'pending'))`,
  });
  return rows.map((row) => ({ ...row, waited: row.also?.["waited"] ?? 0, reopened: row.also?.["reopened"] ?? 0 }));
}
