import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { eventFollowUps, events, historyEntries, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { historyRow } from "@/lib/ticket/apply";
import { applyMessageEffect } from "@/lib/ticket/apply-mail-effect";
import { type LoadedTicket, ticketForUpdate } from "@/lib/ticket/load";

import { isConversation } from "../route-mail";
import type { acceptSenderInput } from "../schema";
import { makeContact } from "../trust/make-contact";
import { rememberAddress } from "../trust/remember-address";

/**
 * Believes the sender of a mail that hangs on a ticket unproven: his address is remembered as the partner's, and the
 * mail does to the ticket what it would have done had he been known (domain 7.3 step 5).
 *
 * @param asContact where the ticket has nobody to whom the address could belong, its owner becomes the contact.
 * @throws {Refusal} "blocked" when the ticket has no partner, and none was to be made.
 */
export const acceptSender = command(
  "mail.acceptSender",
  async (scope, { number, asContact }: z.output<typeof acceptSenderInput>) => {
    const event = await unprovenEvent(scope, number);
    const ticket = await ticketForUpdate(scope, { id: event.ticketId });
    refuseReaders(ticket);
    const { row } = ticket;
    const known = row.contactId ?? row.partnerId;
    if (!event.senderEmail || !(known || asContact)) throw new Refusal("blocked", "mail.refusal.noPartner");
    const partnerId = known ?? (await makeContact(scope, ticket, event.senderEmail));

    await rememberAddress(scope, partnerId, event.senderEmail);
    const isDelivered = event.state === "received" && isConversation(row.kind);
    await scope.tx
      .update(events)
      .set({
        verified: true,
        senderId: partnerId,
        ...(isDelivered && {
          state: "delivered" as const,
          deliveredAt: scope.now,
          deliveredBy: scope.actor.kind === "person" ? scope.actor.userId : null,
        }),
        updatedAt: scope.now,
        version: sql`${events.version} + 1`,
      })
      .where(and(eq(events.organisationId, scope.organisationId), eq(events.id, event.id)));
    await scope.tx.insert(historyEntries).values(
      historyRow(scope, row, {
        entryType: "event_in",
        label: "senderAccepted",
        eventId: event.id,
        visibility: "partner",
        actorEmail: event.senderEmail,
      }),
    );
    await applyMessageEffect(scope, row.id, { class: "partner" });
    return { number };
  },
);

function refuseReaders({ situation }: LoadedTicket): void {
  const { roles } = situation;
  const worksOnIt =
    roles === "system" || roles.some((role) => role === "OPERATOR" || role === "SUPERVISOR" || role === "COLLEAGUE");
  if (!worksOnIt) throw new Refusal("not-permitted", "ticket.refusal.notYours");
}

async function unprovenEvent(scope: Scope, number: number) {
  const [event] = await scope.tx
    .select({ id: events.id, senderEmail: events.senderEmail, state: events.state, ticketId: eventFollowUps.ticketId })
    .from(events)
    .innerJoin(
      eventFollowUps,
      and(eq(eventFollowUps.organisationId, events.organisationId), eq(eventFollowUps.eventId, events.id)),
    )
    .innerJoin(tickets, and(eq(tickets.organisationId, events.organisationId), eq(tickets.id, eventFollowUps.ticketId)))
    .where(
      and(
        eq(events.organisationId, scope.organisationId),
        eq(events.number, number),
        eq(events.direction, "incoming"),
        eq(events.verified, false),
        sql`${events.deletedAt} is null and ${tickets.deletedAt} is null`,
      ),
    )
    .orderBy(eventFollowUps.createdAt, tickets.number)
    .limit(1);
  if (!event) throw notFound();
  return event;
}
