import "server-only";
import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";

import { documentLinks, eventFollowUps, eventRecipients, events, outboundMails, partners, tickets } from "@/db/schema";
import { env } from "@/lib/env";
import { mailAddress } from "@/lib/kernel/email-address";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { readableText } from "@/lib/text/html";
import { fillTemplate } from "@/lib/text/template";

import { headerName } from "./header-value";
import { fromOfSection, threadKey } from "./sender-of";
import { subjectOf } from "./subject";
import { escapeHtml, textValues } from "@/lib/text/text-values";
import { plainMessageId, threadMessageId } from "./thread-id";

export type MailTicket = { id: string; number: number; sectionId: string; priority: number };

export type NewMail = {
  purpose: (typeof outboundMails.$inferInsert)["purpose"];
  to: string;
  toName?: string | null;
  from: { address: string; replyTo: string | null; name: string | null };
  subject: string;
  text: string;
  html?: string | null;
  ticket?: MailTicket | null;
  eventId?: string | null;
  recipientId?: string | null;
  documentIds?: readonly string[];
  /** An iCalendar object that travels along, and what it asks for (RFC 6047). */
  calendar?: { object: string; method: "REQUEST" | "CANCEL" };
  inReplyTo?: string | null;
  references?: string | null;
  shownTo?: string | null;
  shownCc?: string | null;
  /** True for what no person wrote: other machines must not answer it. */
  automatic?: boolean;
  /** Leaves only after so many seconds, in which it can be taken back. */
  heldForSeconds?: number;
};

/**
 * Puts one mail to one person into the outbox; it leaves after the commit. Its Message-ID is fixed here, so that a
 * retry is the same mail.
 *
 * @returns its id, or null when the address is not one we write to.
 */
export async function queueMail(scope: Scope, mail: NewMail): Promise<string | null> {
  const row = mailRow(scope, mail);
  if (!row) return null;
  await scope.tx.insert(outboundMails).values(row);
  return row.id;
}

function mailRow(scope: Scope, mail: NewMail) {
  const to = mailAddress(mail.to);
  if (!to) return null;
  const { organisationId, now, actor } = scope;
  const ticket = mail.ticket ?? null;
  return {
    organisationId,
    id: newId(),
    createdAt: now,
    createdBy: actor.kind === "person" ? actor.userId : null,
    updatedAt: now,
    purpose: mail.purpose,
    fromName: mail.from.name ? headerName(mail.from.name) : null,
    fromAddress: mail.from.address,
    replyTo: mail.from.replyTo,
    to,
    toName: mail.toName ? headerName(mail.toName) : null,
    shownTo: mail.shownTo ?? null,
    shownCc: mail.shownCc ?? null,
    subject: subjectOf(mail.subject, ticket?.number ?? null),
    bodyText: mail.text,
    bodyHtml: mail.html ?? null,
    headers: headersOf(scope, ticket, mail.automatic ?? false),
    documentIds: [...(mail.documentIds ?? [])],
    calendar: mail.calendar?.object ?? null,
    calendarMethod: mail.calendar?.method ?? null,
    messageId: ticket
      ? threadMessageId(threadKey(organisationId), ticket.number, env().mailDomain)
      : plainMessageId(env().mailDomain),
    inReplyTo: mail.inReplyTo ?? null,
    references: mail.references ?? mail.inReplyTo ?? null,
    ticketId: ticket?.id ?? null,
    eventId: mail.eventId ?? null,
    recipientId: mail.recipientId ?? null,
    nextTryAt: new Date(now.getTime() + (mail.heldForSeconds ?? 0) * 1000),
  };
}

function headersOf(scope: Scope, ticket: MailTicket | null, automatic: boolean): Record<string, string> {
  return {
    "X-Suivi-Organisation": scope.organisationId,
    ...(ticket && ticket.priority !== 3 ? { "X-Priority": String(ticket.priority) } : {}),
    ...(automatic ? { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" } : {}),
  };
}

/**
 * Queues an outgoing mail event: one envelope for each recipient who has an address, the others not disclosed unless
 * the sender wants so. Recipients without an address are left as they are. What a person sends waits a little, so that
 * it can be taken back; what was `due` by the clock does not.
 */
export async function queueEventMails(scope: Scope, eventId: string, { due = false } = {}): Promise<void> {
  const event = await eventToSend(scope, eventId);
  if (!event || event.type !== "mail_message") return;
  const ticket = await ticketOf(scope, eventId);
  const recipients = (await recipientsOf(scope, eventId)).filter(({ email }) => email);
  const from = await fromOfSection(scope, {
    sectionId: ticket?.sectionId ?? event.sectionId,
    ticketNumber: ticket?.number ?? null,
    writerPersonId: event.senderId,
    preferWriter: !ticket || ticket.kind === "campaign" || ticket.kind === "meeting",
  });
  const documentIds = await documentsOf(scope, eventId);
  const isHtml = event.contentFormat === "html";
  const heldForSeconds = due || scope.actor.kind !== "person" ? 0 : scope.organisation.sendHoldSeconds;
  const mails = recipients.map((recipient) => {
    const values = textValues({
      recipient,
      ticket,
      senderName: event.senderName,
      organisationName: scope.organisation.name,
    });
    const content = fillTemplate(event.content ?? "", values, isHtml ? escapeHtml : String);
    const row = mailRow(scope, {
      purpose: "event",
      to: recipient.email ?? "",
      toName: recipient.name,
      from: { ...from, name: event.senderName },
      subject: fillTemplate(event.title, values),
      text: isHtml ? readableText(content) : content,
      html: isHtml ? content : null,
      ticket,
      eventId,
      recipientId: recipient.id,
      documentIds,
      inReplyTo: event.inReplyTo ?? event.originMessageId,
      references: event.references,
      heldForSeconds,
      ...(event.showAllRecipients ? shown(recipients) : {}),
    });
    return { recipientId: recipient.id, row };
  });
  const rows = mails.flatMap(({ row }) => row ?? []);
  for (let from = 0; from < rows.length; from += 500)
    await scope.tx.insert(outboundMails).values(rows.slice(from, from + 500));
  const idsOf = (isQueued: boolean) =>
    mails.filter(({ row }) => Boolean(row) === isQueued).map((mail) => mail.recipientId);
  await markRecipients(scope, idsOf(true), "queued");
  await markRecipients(scope, idsOf(false), "failed");
}

/**
 * Takes the mails of an event out of the outbox, all or none: once one is on its way the others are not held back.
 *
 * @returns whether none had left yet.
 */
export async function takeBackEventMails(scope: Scope, eventId: string): Promise<boolean> {
  const own = and(eq(outboundMails.organisationId, scope.organisationId), eq(outboundMails.eventId, eventId));
  const mails = await scope.tx
    .select({ id: outboundMails.id, status: outboundMails.status, attempts: outboundMails.attempts })
    .from(outboundMails)
    .where(and(own, ne(outboundMails.status, "taken_back")))
    .orderBy(asc(outboundMails.id))
    .for("update");
  if (mails.some(({ status, attempts }) => status !== "queued" || attempts > 0)) return false;
  await scope.tx
    .update(outboundMails)
    .set({ status: "taken_back", nextTryAt: null, updatedAt: scope.now })
    .where(and(own, eq(outboundMails.status, "queued")));
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus: null, updatedAt: scope.now })
    .where(and(eq(eventRecipients.organisationId, scope.organisationId), eq(eventRecipients.eventId, eventId)));
  return true;
}

async function eventToSend(scope: Scope, eventId: string) {
  const [event] = await scope.tx
    .select({
      type: events.type,
      title: events.title,
      content: events.content,
      contentFormat: events.contentFormat,
      senderId: events.senderId,
      senderName: sql<string | null>`coalesce(${partners.name}, ${events.senderName})`,
      sectionId: events.sectionId,
      showAllRecipients: events.showAllRecipients,
      inReplyTo: events.inReplyTo,
      references: events.references,
      originMessageId: sql<string | null>`(select origin.message_id from event origin
        where origin.organisation_id = ${events.organisationId} and origin.id = ${events.originEventId})`,
    })
    .from(events)
    .leftJoin(partners, and(eq(partners.organisationId, events.organisationId), eq(partners.id, events.senderId)))
    .where(and(eq(events.organisationId, scope.organisationId), eq(events.id, eventId)));
  return event;
}

async function ticketOf(scope: Scope, eventId: string) {
  const [ticket] = await scope.tx
    .select({
      id: tickets.id,
      number: tickets.number,
      title: tickets.title,
      kind: tickets.kind,
      sectionId: tickets.sectionId,
      priority: tickets.priority,
    })
    .from(eventFollowUps)
    .innerJoin(
      tickets,
      and(eq(tickets.organisationId, eventFollowUps.organisationId), eq(tickets.id, eventFollowUps.ticketId)),
    )
    .where(
      and(
        eq(eventFollowUps.organisationId, scope.organisationId),
        eq(eventFollowUps.eventId, eventId),
        isNull(tickets.deletedAt),
      ),
    )
    .orderBy(asc(eventFollowUps.createdAt), asc(tickets.number))
    .limit(1);
  return ticket ?? null;
}

function recipientsOf(scope: Scope, eventId: string) {
  return scope.tx
    .select({
      id: eventRecipients.id,
      role: eventRecipients.role,
      email: sql<string | null>`coalesce(${eventRecipients.email}, ${partners.email})`,
      name: sql<string | null>`coalesce(${eventRecipients.name}, ${partners.name})`,
      company: sql<string | null>`(select company.name from partner company
        where company.organisation_id = ${partners.organisationId} and company.id = ${partners.companyId})`,
    })
    .from(eventRecipients)
    .leftJoin(
      partners,
      and(eq(partners.organisationId, eventRecipients.organisationId), eq(partners.id, eventRecipients.partnerId)),
    )
    .where(and(eq(eventRecipients.organisationId, scope.organisationId), eq(eventRecipients.eventId, eventId)))
    .orderBy(asc(eventRecipients.id));
}

async function documentsOf(scope: Scope, eventId: string): Promise<string[]> {
  const links = await scope.tx
    .select({ id: documentLinks.documentId })
    .from(documentLinks)
    .where(and(eq(documentLinks.organisationId, scope.organisationId), eq(documentLinks.eventId, eventId)));
  return links.map(({ id }) => id);
}

type Recipient = Awaited<ReturnType<typeof recipientsOf>>[number];

function shown(recipients: readonly Recipient[]): { shownTo: string; shownCc: string | null } {
  const list = (role: Recipient["role"]) =>
    recipients.flatMap((one) => (one.role === role ? (mailAddress(one.email ?? "") ?? []) : [])).join(", ");
  return { shownTo: list("to"), shownCc: list("cc") || null };
}

async function markRecipients(
  scope: Scope,
  recipientIds: readonly string[],
  mailStatus: "queued" | "failed",
): Promise<void> {
  if (recipientIds.length === 0) return;
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus, updatedAt: scope.now })
    .where(
      and(
        eq(eventRecipients.organisationId, scope.organisationId),
        sql`${eventRecipients.id} = any(${`{${recipientIds.join(",")}}`}::uuid[])`,
      ),
    );
}
