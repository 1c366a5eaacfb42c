import "server-only";

import {
  documentLinks,
  eventFollowUps,
  eventRecipients,
  events,
  formattedContents,
  historyEntries,
  occasions,
} from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { drawing } from "@/lib/numbering/next-number";
import { historyRow, occasionRow } from "@/lib/ticket/apply";

import { communicationOf, eventHistoryRow, followUpRow, tellFollowedTickets } from "./apply";
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
  /** How plain text was formatted as well; made safe. */
  formatted?: string | null;
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
  /** False where it came in from somebody other than the partner of its tickets. */
  byPartner?: boolean;
  /**
   * The ticket it follows up where that one was made in this very command: it need be told nothing it does not know.
   * `byMachine`: no person wrote it, so it proves none (lib/rule/unproven).
   */
  ofNewTicket?: { id: string; sectionId: string; state: string; byMachine?: boolean };
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
  const {
    recipients,
    followUpTicketIds,
    documentIds = [],
    visibility,
    tellTickets = true,
    ofNewTicket,
    formatted,
    byPartner,
    ...columns
  } = filed;
  const natureId = filed.natureId ?? (await natureByCode(scope, "information"));
  const actorEmail = actor.kind === "person" ? undefined : (filed.senderEmail ?? undefined);
  const entry = { label: filed.state, visibility, ...(actorEmail && { actorEmail }) } as const;
  const entryType = filed.direction === "outgoing" ? "event_out" : "event_in";
  const lines: (typeof historyEntries.$inferInsert)[] = [
    eventHistoryRow(
      scope,
      { id, sectionId: filed.sectionId ?? null },
      { ...entry, entryType: "created", toState: filed.state },
    ),
  ];
  const told: (typeof occasions.$inferInsert)[] = [];
  if (tellTickets && ofNewTicket) {
    const { state } = ofNewTicket;
    const details = ofNewTicket.byMachine ? { details: { byMachine: true } } : {};
    lines.push(historyRow(scope, ofNewTicket, { ...entry, entryType, eventId: id, ...details }));
    const way = communicationOf(filed, { ...entry, entryType });
    told.push(occasionRow(scope, ofNewTicket.id, { type: "communication", from: state, to: state, ...way }, 1));
  }
  const { tx } = scope;
  const { drawn, number } = drawing(scope, "event");
  // One statement: the number is drawn, the event and all that hangs on it is written.
  const parts = [
    ...(recipients.length > 0
      ? [
          tx
            .$with("reached")
            .as(tx.insert(eventRecipients).values(recipients.map((one) => recipientRow(scope, id, one)))),
        ]
      : []),
    ...(followUpTicketIds.length > 0
      ? [
          tx
            .$with("followed")
            .as(
              tx.insert(eventFollowUps).values(followUpTicketIds.map((ticketId) => followUpRow(scope, id, ticketId))),
            ),
        ]
      : []),
    ...(documentIds.length > 0
      ? [
          tx
            .$with("linked")
            .as(
              tx
                .insert(documentLinks)
                .values(documentIds.map((documentId) => ({ ...own, id: newId(), documentId, eventId: id }))),
            ),
        ]
      : []),
    ...(formatted
      ? [
          tx
            .$with("formatted")
            .as(tx.insert(formattedContents).values({ ...own, id: newId(), eventId: id, html: formatted })),
        ]
      : []),
    ...(told.length > 0 ? [tx.$with("occurred").as(tx.insert(occasions).values(told))] : []),
    tx.$with("line").as(tx.insert(historyEntries).values(lines)),
  ];
  const [event] = await tx
    .with(drawn, ...parts)
    .insert(events)
    .values({
      ...own,
      ...columns,
      id,
      number,
      title: filed.title.slice(0, 200),
      natureId,
      beginAt: filed.beginAt ?? now,
      ...(filed.state === "sent" ? { sentAt: now, sentBy: own.createdBy, sentDirectly: true } : { receivedAt: now }),
      ...(filed.state === "delivered" ? { deliveredAt: now, deliveredBy: own.createdBy } : {}),
    })
    .returning({ number: events.number });
  if (!event) throw new Error("The event was not written.");
  if (tellTickets && !ofNewTicket) {
    await tellFollowedTickets(
      scope,
      {
        id,
        direction: filed.direction,
        senderEmail: filed.senderEmail ?? null,
        ...(byPartner !== undefined && { byPartner }),
      },
      followUpTicketIds,
      { ...entry, entryType },
    );
  }
  return { id, number: event.number };
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
