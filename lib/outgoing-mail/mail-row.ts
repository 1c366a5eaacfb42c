import "server-only";
import type { outboundMails } from "@/db/schema";
import { env } from "@/lib/env";
import { mailAddress } from "@/lib/kernel/email-address";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { headerName } from "./header-value";
import { oneMessageId, referencesOf } from "./message-ids";
import { returnPath } from "./return-path";
import { type From, threadKey } from "./sender-of";
import { subjectOf } from "./subject";
import { plainMessageId, threadMessageId } from "./thread-id";
import { listUnsubscribe } from "./unsubscribe-address";
import type { NamedMail } from "./unsubscribe-token";

export type MailTicket = { id: string; number: number; sectionId: string; priority: number };

export type NewMail = {
  purpose: (typeof outboundMails.$inferInsert)["purpose"];
  to: string;
  toName?: string | null;
  from: From & { name: string | null };
  subject: string;
  text: string;
  html?: string | null;
  ticket?: MailTicket | null;
  eventId?: string | null;
  recipientId?: string | null;
  /** The run of a rule that sends it. */
  ruleRunId?: string | null;
  documentIds?: readonly string[];
  /** An iCalendar object that travels along, and what it asks for (RFC 6047). */
  calendar?: { object: string; method: "REQUEST" | "CANCEL" };
  inReplyTo?: string | null;
  references?: string | null;
  shownTo?: string | null;
  shownCc?: string | null;
  /** True for what no person wrote: other machines must not answer it. */
  automatic?: boolean;
  /** One of many of a mailing: sent at most once, and easy to be rid of. */
  bulk?: boolean;
  /** How often Suivi passed these words on already, this time included. */
  hops?: number;
  /** Leaves only after so many seconds, in which it can be taken back. */
  heldForSeconds?: number;
};

export type MailRow = typeof outboundMails.$inferInsert & { id: string; to: string };

/** A mail as its row of the outbox; null when the address is not one we write to. */
export function mailRow(scope: Scope, mail: NewMail): MailRow | null {
  const to = mailAddress(mail.to);
  if (!to) return null;
  const { organisationId, now, actor } = scope;
  const ticket = mail.ticket ?? null;
  const key = threadKey(organisationId);
  const id = newId();
  const path = mail.from.plus ? returnPath(key, id, mail.from.address) : null;
  return {
    organisationId,
    id,
    createdAt: now,
    createdBy: actor.kind === "person" ? actor.userId : null,
    updatedAt: now,
    purpose: mail.purpose,
    fromName: mail.from.name ? headerName(mail.from.name) : null,
    fromAddress: mail.from.address,
    replyTo: mail.from.replyTo && mailAddress(mail.from.replyTo),
    to,
    toName: mail.toName ? headerName(mail.toName) : null,
    shownTo: mail.shownTo ?? null,
    shownCc: mail.shownCc ?? null,
    subject: subjectOf(mail.subject, ticket?.number ?? null),
    bodyText: mail.text,
    bodyHtml: mail.html ?? null,
    headers: headersOf(mail, { organisationId, mailId: id }, path),
    documentIds: [...(mail.documentIds ?? [])],
    calendar: mail.calendar?.object ?? null,
    calendarMethod: mail.calendar?.method ?? null,
    messageId: ticket ? threadMessageId(key, ticket.number, env().mailDomain) : plainMessageId(env().mailDomain),
    inReplyTo: oneMessageId(mail.inReplyTo),
    references: referencesOf(mail.references ?? mail.inReplyTo),
    ticketId: ticket?.id ?? null,
    eventId: mail.eventId ?? null,
    recipientId: mail.recipientId ?? null,
    ruleRunId: mail.ruleRunId ?? null,
    // What members asked to be told counts against nothing.
    automatic: (mail.automatic ?? false) && mail.purpose !== "notification",
    bulk: mail.bulk ?? false,
    returnPath: path,
    nextTryAt: new Date(now.getTime() + (mail.heldForSeconds ?? 0) * 1000),
  };
}

function headersOf(
  { ticket, automatic, bulk, hops }: NewMail,
  own: NamedMail,
  path: string | null,
): Record<string, string> {
  return {
    "X-Suivi-Organisation": own.organisationId,
    ...(ticket && ticket.priority !== 3 ? { "X-Priority": String(ticket.priority) } : {}),
    ...(automatic ? { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" } : {}),
    ...(hops ? { "X-Suivi-Hops": String(hops) } : {}),
    ...(bulk
      ? {
          // RFC 8058: one click in the mail program, without a page in between.
          "List-Unsubscribe": listUnsubscribe(own, path),
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
      : {}),
  };
}
