import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";

import { eventFollowUps, events, memberships, partners, ticketWatchers } from "@/db/schema";
import { claimDocuments } from "@/lib/document/claim-documents";
import type { Scope } from "@/lib/kernel/scope";
import { queueEventMails } from "@/lib/outgoing-mail/queue";
import type { TicketRow } from "@/lib/ticket/row";

import { fileEvent } from "./file-event";

/**
 * The mail of an answer to the partner: an outgoing event, sent at once, to the partner and the watchers, with the last
 * incoming event as its origin. The history line of the ticket is the caller's.
 */
export async function answerPartner(
  scope: Scope,
  ticket: TicketRow,
  answer: { text: string; documentIds: readonly string[] },
): Promise<{ id: string; number: number }> {
  const { actor } = scope;
  const documentIds = await claimDocuments(scope, answer.documentIds, "partner");
  const event = await fileEvent(scope, {
    type: "mail_message",
    direction: "outgoing",
    state: "sent",
    title: ticket.title,
    content: answer.text,
    contentFormat: "text",
    senderId: actor.kind === "person" ? actor.personId : null,
    recipients: [...(await partnerOf(scope, ticket)), ...(await watchersOf(scope, ticket))],
    sectionId: ticket.sectionId,
    originEventId: await lastIncoming(scope, ticket.id),
    followUpTicketIds: [ticket.id],
    documentIds,
    visibility: "partner",
    tellTickets: false,
  });
  await queueEventMails(scope, event.id);
  return event;
}

async function partnerOf(scope: Scope, ticket: TicketRow) {
  const partnerId = ticket.contactId ?? ticket.partnerId;
  const [partner] = partnerId
    ? await scope.tx
        .select({ name: partners.name })
        .from(partners)
        .where(and(eq(partners.organisationId, scope.organisationId), eq(partners.id, partnerId)))
    : [];
  return [{ partnerId, email: ticket.partnerEmail, name: partner?.name ?? null, role: "to" as const }];
}

async function watchersOf(scope: Scope, ticket: TicketRow) {
  const watchers = await scope.tx
    .select({
      email: ticketWatchers.email,
      partnerId: sql<string | null>`coalesce(${ticketWatchers.partnerId}, ${memberships.personId})`,
    })
    .from(ticketWatchers)
    .leftJoin(
      memberships,
      and(eq(memberships.organisationId, ticketWatchers.organisationId), eq(memberships.userId, ticketWatchers.userId)),
    )
    .where(and(eq(ticketWatchers.organisationId, scope.organisationId), eq(ticketWatchers.ticketId, ticket.id)));
  return watchers
    .filter(({ email }) => email.toLowerCase() !== ticket.partnerEmail?.toLowerCase())
    .map(({ email, partnerId }) => ({ email, partnerId, role: "cc" as const }));
}

async function lastIncoming(scope: Scope, ticketId: string): Promise<string | null> {
  const [event] = await scope.tx
    .select({ id: events.id })
    .from(eventFollowUps)
    .innerJoin(
      events,
      and(eq(events.organisationId, eventFollowUps.organisationId), eq(events.id, eventFollowUps.eventId)),
    )
    .where(
      and(
        eq(eventFollowUps.organisationId, scope.organisationId),
        eq(eventFollowUps.ticketId, ticketId),
        eq(events.direction, "incoming"),
        sql`${events.deletedAt} is null`,
      ),
    )
    .orderBy(desc(events.beginAt), desc(events.number))
    .limit(1);
  return event?.id ?? null;
}
