import "server-only";
import { documentLinks } from "@/db/schema";
import { type FiledEvent, fileEvent } from "@/lib/event/file-event";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import type { Incoming, Mailbox } from "../inbound";
import { keepDocuments } from "./documents";

export type EventOptions = {
  direction: "incoming" | "outgoing";
  state: "received" | "delivered" | "sent";
  verified: boolean;
  automatic?: boolean;
  visibility: "internal" | "partner";
  ticketIds: readonly string[];
  originEventId?: string | null;
  recipients?: readonly { email: string; name?: string | null; partnerId?: string | null }[];
  /** An unproven sender keeps his raw address: he inherits nobody's identity. */
  senderPartnerId: string | null;
  tellTickets?: boolean;
  byPartner?: boolean;
  /** Made in this very command. */
  ofNewTicket?: { id: string; sectionId: string; state: string; byMachine?: boolean };
};

/** A mail as an event, its documents kept already. */
export type MailEvent = { filed: FiledEvent; documentIds: string[] };

/** Files the mail as an event with its documents; linked to its tickets too, where it has some. */
export async function fileMailEvent(
  incoming: Incoming,
  options: EventOptions,
): Promise<{ id: string; documentIds: string[] }> {
  const { filed, documentIds } = await mailEvent(incoming, options);
  const event = await fileEvent(incoming.scope, filed);
  await linkToTickets(incoming.scope, documentIds, options.ticketIds);
  return { id: event.id, documentIds };
}

/** What `fileMailEvent` files, for who files several at once; `linkToTickets` is the caller's to do. */
export async function mailEvent(incoming: Incoming, options: EventOptions): Promise<MailEvent> {
  const { scope, row, mailbox, mail } = incoming;
  const documentIds = await keepDocuments(scope, mail.attachments, {
    by: mail.from?.address ?? null,
    visibility: options.visibility,
  });
  const filed: FiledEvent = {
    type: "mail_message",
    direction: options.direction,
    state: options.state,
    title: mail.subject || noSubject,
    content: mail.html ?? mail.text,
    contentFormat: mail.html ? "html" : "text",
    formatted: mail.formatted ?? null,
    senderId: options.senderPartnerId,
    senderEmail: mail.from?.address ?? row.envelopeFrom,
    senderName: mail.from?.name || null,
    recipients: options.recipients ?? [recipientOf(mailbox)],
    sectionId: mailbox.section?.id ?? null,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo[0] ?? null,
    references: mail.references.join(" ") || null,
    verified: options.verified,
    automatic: options.automatic ?? false,
    originEventId: options.originEventId ?? null,
    beginAt: row.receivedAt,
    followUpTicketIds: options.ticketIds,
    documentIds,
    visibility: options.visibility,
    tellTickets: options.tellTickets ?? true,
    ...(options.byPartner !== undefined && { byPartner: options.byPartner }),
    ...(options.ofNewTicket && { ofNewTicket: options.ofNewTicket }),
  };
  return { filed, documentIds };
}

export const noSubject = "(no subject)";

/** Whose worklist shows it: the owner of the mailbox, or whoever manages its section. */
const recipientOf = (mailbox: Mailbox) => ({
  email: mailbox.address,
  partnerId: mailbox.ownerPersonId ?? mailbox.section?.managerPersonId ?? null,
});

/** The files of a mail belong to its tickets as well as to its event. */
export async function linkToTickets(
  scope: Scope,
  documentIds: readonly string[],
  ticketIds: readonly string[],
): Promise<void> {
  const { organisationId, now } = scope;
  const links = ticketIds.flatMap((ticketId) =>
    documentIds.map((documentId) => ({
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      documentId,
      ticketId,
    })),
  );
  if (links.length > 0) await scope.tx.insert(documentLinks).values(links);
}
