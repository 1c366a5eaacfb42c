import "server-only";

import { documentLinks, eventFollowUps, eventRecipients, events, historyEntries } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { nextNumber } from "@/lib/numbering/next-number";

import { eventHistoryRow, followUpRow, tellFollowedTickets } from "./apply";
import { natureByCode } from "./nature";

export type NewRecipient = {
  partnerId?: string | null;
  email?: string | null;
  name?: string | null;
  role?: "to" | "cc" | "bcc";
};

/** A communication that has already happened: a mail that came in, a portal message, an answer that is being sent. */
export type FiledEvent = {
  type: (typeof events.$inferSelect)["type"];
  direction: "outgoing" | "incoming" | "internal";
  state: "received" | "delivered" | "sent";
  title: string;
  content: string | null;
  contentFormat: "html" | "text";
  senderId?: string | null;
  senderEmail?: string | null;
  senderName?: string | null;
  recipients: readonly NewRecipient[];
  sectionId?: string | null;
  messageId?: string | null;
  inReplyTo?: string | null;
  references?: string | null;
  /** False: nobody can vouch for the sender. */
  verified?: boolean;
  automatic?: boolean;
  natureId?: string | null;
  originEventId?: string | null;
  declaredBySectionId?: string | null;
  /** When it happened, for display and order on the page; now unless given. */
  beginAt?: Date;
  followUpTicketIds: readonly string[];
  documentIds?: readonly string[];
  /** Whether the portal shows it. */
  visibility: "partner" | "internal";
  /** False where the caller writes the tickets' history line itself (Send partner and historize). */
  tellTickets?: boolean;
};

/** Files a communication with its recipients, documents and the history of its tickets, in the caller's transaction. */
export async function fileEvent(scope: Scope, filed: FiledEvent): Promise<{ id: string; number: number }> {
  const { organisationId, now, actor } = scope;
  const id = newId();
  const own = {
    organisationId,
    createdAt: now,
    updatedAt: now,
    createdBy: actor.kind === "person" ? actor.userId : null,
  };
  const { recipients, followUpTicketIds, documentIds = [], visibility, tellTickets = true, ...columns } = filed;
  const number = await nextNumber(scope, "event");
  await scope.tx.insert(events).values({
    ...own,
    ...columns,
    id,
    number,
    title: filed.title.slice(0, 200),
    natureId: filed.natureId ?? (await natureByCode(scope, "information")),
    beginAt: filed.beginAt ?? now,
    ...(filed.state === "sent" ? { sentAt: now, sentBy: own.createdBy, sentDirectly: true } : { receivedAt: now }),
    ...(filed.state === "delivered" ? { deliveredAt: now, deliveredBy: own.createdBy } : {}),
  });
  if (recipients.length > 0)
    await scope.tx.insert(eventRecipients).values(recipients.map((one) => recipientRow(scope, id, one)));
  if (followUpTicketIds.length > 0) {
    await scope.tx.insert(eventFollowUps).values(followUpTicketIds.map((ticketId) => followUpRow(scope, id, ticketId)));
  }
  if (documentIds.length > 0) {
    await scope.tx
      .insert(documentLinks)
      .values(documentIds.map((documentId) => ({ ...own, id: newId(), documentId, eventId: id })));
  }
  const actorEmail = actor.kind === "person" ? undefined : (filed.senderEmail ?? undefined);
  const entry = { label: filed.state, visibility, ...(actorEmail && { actorEmail }) } as const;
  await scope.tx
    .insert(historyEntries)
    .values(
      eventHistoryRow(
        scope,
        { id, sectionId: filed.sectionId ?? null },
        { ...entry, entryType: "created", toState: filed.state },
      ),
    );
  if (tellTickets) {
    const entryType = filed.direction === "outgoing" ? "event_out" : "event_in";
    await tellFollowedTickets(
      scope,
      { id, direction: filed.direction, senderEmail: filed.senderEmail ?? null },
      followUpTicketIds,
      { ...entry, entryType },
    );
  }
  return { id, number };
}

export const recipientRow = (
  scope: Scope,
  eventId: string,
  recipient: NewRecipient,
): typeof eventRecipients.$inferInsert => ({
  organisationId: scope.organisationId,
  id: newId(),
  createdAt: scope.now,
  createdBy: scope.actor.kind === "person" ? scope.actor.userId : null,
  updatedAt: scope.now,
  eventId,
  partnerId: recipient.partnerId ?? null,
  email: recipient.email ?? null,
  name: recipient.name ?? null,
  role: recipient.role ?? "to",
});
