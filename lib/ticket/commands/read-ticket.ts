import "server-only";
import { sql } from "drizzle-orm";

import { ticketReads } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";

import { ticketToShow } from "../load";
import type { ReadTicketInput } from "../schema";

/** Remembers how far the actor has read, so that the next visit shows what is new. Never goes back. */
export const readTicket = command("ticket.read", async (scope, input: ReadTicketInput) => {
  const { row, situation } = await ticketToShow(scope, input);
  const { actorUserId: userId } = situation;
  if (!userId) throw notFound();
  const { organisationId } = scope;
  await scope.tx
    .insert(ticketReads)
    .values({ organisationId, ticketId: row.id, userId, readAt: input.upTo })
    .onConflictDoUpdate({
      target: [ticketReads.organisationId, ticketReads.ticketId, ticketReads.userId],
      set: { readAt: sql`greatest(${ticketReads.readAt}, excluded.read_at)` },
    });
  return { number: row.number };
});
