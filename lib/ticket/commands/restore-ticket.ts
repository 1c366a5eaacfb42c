import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import { words } from "@/lib/kernel/words";
import { adminOnly } from "@/lib/organisation/admin-only";

import { applyToTicket } from "../apply";
import { RESTORABLE_DAYS, isRestorable } from "../restorable";
import { ticketColumns } from "../row";
import type { RestoreTicketInput } from "../schema";

/** Brings a deleted ticket back as it was, within thirty days (domain 2.9); administrators only. */
export const restoreTicket = command("ticket.restore", async (scope, input: RestoreTicketInput) => {
  adminOnly(scope);
  const [row] = await scope.tx
    .select(ticketColumns)
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, scope.organisationId),
        eq(tickets.number, input.number),
        sql`${tickets.deletedAt} is not null`,
      ),
    )
    .for("update");
  if (!row?.deletedAt) throw notFound();
  if (!isRestorable(row.deletedAt, scope.now))
    throw new Refusal("blocked", words("ticket.refusal.tooOld", { days: RESTORABLE_DAYS }));
  const changed = await applyToTicket(scope, row, {
    allowed: true,
    changes: [
      { kind: "set", values: { deletedAt: null, lastActivityAt: scope.now } },
      { kind: "history", entry: { entryType: "edit", label: "restore" } },
    ],
  });
  return { number: changed.number, version: changed.version };
});
