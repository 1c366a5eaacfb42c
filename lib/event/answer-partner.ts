import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";

import { eventFollowUps, events, memberships, partners, ticketWatchers } from "@/db/schema";
import { claimDocuments } from "@/lib/document/claim-documents";
import type { Scope } from "@/lib/kernel/scope";
import { queueEventMails } from "@/lib/outgoing-mail/event-mails";
import type { TicketRow } from "@/lib/ticket/row";

import { fileEvent } from "./file-event";
import { natureByCode } from "./nature";

/** Whom an answer to the partner goes to, and what it answers. */
export type Addressed = Awaited<ReturnType<typeof addressed>>;

/** Asked together, before anything is written. @param copies those chosen for this answer; otherwise whoever watches. */
export async function addressed(scope: Scope, ticket: TicketRow, copies: readonly string[] | undefined) {
  const [partner, inCopy, origin, natureId] = await Promise.all([
    partnerOf(scope, ticket),
    copiesOf(scope, ticket, copies),
    lastIncoming(scope, ticket.id),
    natureByCode(scope, "information"),
  ]);
  return { partner, inCopy, origin, natureId };
}

/**
 * The mail of an answer to the partner: an outgoing event, sent at once, to the partner and the watchers, with the last
 * incoming event as its origin. The history line of the ticket is the caller's.
 */
export async function answerPartner(
  scope: Scope,
  ticket: TicketRow,
  { partner, inCopy, origin, natureId }: Addressed,
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
    recipients: [partner, ...inCopy],
    sectionId: ticket.sectionId,
    natureId,
    originEventId: origin?.id ?? null,
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
  return { partnerId, email: ticket.partnerEmail, name: partner?.name ?? null, role: "to" as const };
}

/** Who gets a copy: those chosen for this answer, otherwise whoever watches the ticket. */
async function copiesOf(scope: Scope, ticket: TicketRow, chosen: readonly string[] | undefined) {
  const watchers = await watchersOf(scope, ticket);
  if (!chosen) return watchers;
  const known = new Map(watchers.map((watcher) => [watcher.email.toLowerCase(), watcher]));
  const emails = [...new Map(chosen.map((email) => [email.toLowerCase(), email])).entries()];
  return emails.flatMap(([lower, email]) =>
    lower === ticket.partnerEmail?.toLowerCase()
      ? []
      : [known.get(lower) ?? { email, partnerId: null, role: "cc" as const }],
  );
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

/** The message an answer answers: the newest that came in. */
async function lastIncoming(scope: Scope, ticketId: string): Promise<{ id: string; number: number } | null> {
  const [event] = await scope.tx
    .select({ id: events.id, number: events.number })
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
  return event ?? null;
}
