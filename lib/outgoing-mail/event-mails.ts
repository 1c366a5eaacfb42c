import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";

import { eventRecipients, outboundMails } from "@/db/schema";
import { mailAddress } from "@/lib/kernel/email-address";
import type { Scope } from "@/lib/kernel/scope";
import { readableText } from "@/lib/text/html";
import { fillTemplate } from "@/lib/text/template";
import { escapeHtml, textValues } from "@/lib/text/text-values";
import type { Locale } from "@/lib/organisation/regions";

import { type EventToMail, type MailedRecipient, eventToMail, recipientsToMail } from "./event-to-mail";
import { type MailRow, mailRow } from "./mail-row";
import { readerLanguages } from "./reader-language";
import { speaker } from "./say";
import { type From, fromOfSection } from "./sender-of";
import { suppressedAmong } from "./suppression";
import { unsubscribeAddress } from "./unsubscribe-address";

/** To more people than this at once it is a mailing, whatever it belongs to. */
const MANY = 20;

/** So many envelopes are written by who presses Send; of more the worker writes this many at a time. */
export const MAILS_AT_ONCE = 250;

/** Names of more people than this in every head help nobody. */
const MOST_SHOWN = 100;

/**
 * Queues an outgoing mail event: one envelope for each recipient who has an address, the others not disclosed unless
 * the sender wants so. Recipients without an address are left as they are. What a person sends waits a little, so that it can be
 * taken back; what was `due` by the clock does not.
 *
 * @returns seconds after which the worker has to write the envelopes, since there are too many for now; null otherwise.
 */
export async function queueEventMails(scope: Scope, eventId: string, { due = false } = {}): Promise<number | null> {
  const [event, recipients] = await Promise.all([
    eventToMail(scope, eventId),
    recipientsToMail(scope, eventId, { atMost: MAILS_AT_ONCE }),
  ]);
  if (!event || event.type !== "mail_message") return null;
  const heldForSeconds = due || scope.actor.kind !== "person" ? 0 : scope.organisation.sendHoldSeconds;
  if (event.recipientCount > MAILS_AT_ONCE) {
    await waitAll(scope, eventId);
    return heldForSeconds;
  }
  await queueTo(scope, event, recipients, { heldForSeconds });
  return null;
}

/** Writes the next envelopes of a mailing; answers whether there may be more. */
export async function queueMoreEventMails(scope: Scope, eventId: string): Promise<boolean> {
  const event = await eventToMail(scope, eventId);
  if (!event) return false;
  const recipients = await recipientsToMail(scope, eventId, { unmailed: true, atMost: MAILS_AT_ONCE });
  if (recipients.length === 0) return false;
  await queueTo(scope, event, recipients, { heldForSeconds: 0 });
  return recipients.length === MAILS_AT_ONCE;
}

/** Writes new envelopes to some recipients, whatever became of the earlier ones. */
export async function queueAgain(scope: Scope, eventId: string, recipientIds: readonly string[]): Promise<void> {
  const event = await eventToMail(scope, eventId);
  if (!event || recipientIds.length === 0) return;
  await queueTo(scope, event, await recipientsToMail(scope, eventId, { only: recipientIds }), { heldForSeconds: 0 });
}

/** A mailing is what a campaign sends out by itself, and whatever goes to many. Answers to one person are letters. */
const isMailing = ({ ticket, answers, recipientCount }: EventToMail): boolean =>
  recipientCount > MANY || (ticket?.kind === "campaign" && !answers);

async function queueTo(
  scope: Scope,
  event: EventToMail,
  recipients: readonly MailedRecipient[],
  { heldForSeconds }: { heldForSeconds: number },
): Promise<void> {
  const { ticket } = event;
  const from = await fromOfSection(scope, {
    sectionId: ticket?.sectionId ?? event.sectionId,
    ticketNumber: ticket?.number ?? null,
    writerPersonId: event.senderId,
    preferWriter: !ticket || ticket.kind === "campaign" || ticket.kind === "meeting",
  });
  const bulk = isMailing(event);
  const disclosed =
    event.showAllRecipients && event.recipientCount <= MOST_SHOWN
      ? shown(await recipientsToMail(scope, event.id))
      : null;
  const refused = bulk
    ? await suppressedAmong(
        scope,
        recipients.flatMap(({ email }) => mailAddress(email ?? "") ?? []),
      )
    : new Map<string, string>();
  const addressed = recipients.filter(({ email }) => email);
  const languageOf = await readerLanguages(scope, bulk ? addressed.flatMap(({ email }) => email ?? []) : []);
  const mails = addressed.map((recipient) => {
    const language = languageOf(recipient.email ?? "");
    const row = envelope(scope, event, recipient, { from, bulk, language, heldForSeconds, ...disclosed });
    const why = row && refused.get(row.to);
    return {
      recipientId: recipient.id,
      row: row && why ? { ...row, status: "suppressed" as const, lastError: why, nextTryAt: null } : row,
      becomes: !row ? ("failed" as const) : why ? ("suppressed" as const) : ("queued" as const),
    };
  });
  const rows = mails.flatMap(({ row }) => row ?? []);
  const becoming = (status: (typeof mails)[number]["becomes"]) =>
    mails.filter(({ becomes }) => becomes === status).map(({ recipientId }) => recipientId);
  await Promise.all([
    rows.length > 0 ? scope.tx.insert(outboundMails).values(rows) : null,
    ...(["queued", "failed", "suppressed"] as const).map((status) => markRecipients(scope, becoming(status), status)),
  ]);
}

function envelope(
  scope: Scope,
  event: EventToMail,
  recipient: MailedRecipient,
  how: {
    from: From;
    bulk: boolean;
    language: Locale;
    heldForSeconds: number;
    shownTo?: string;
    shownCc?: string | null;
  },
): MailRow | null {
  const { from, bulk, language, ...rest } = how;
  const { ticket } = event;
  const isHtml = event.contentFormat === "html";
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
    eventId: event.id,
    recipientId: recipient.id,
    documentIds: event.documentIds,
    inReplyTo: event.inReplyTo ?? event.originMessageId,
    references: event.references ?? event.originMessageId,
    bulk,
    ...rest,
  });
  if (!row) return null;
  return signed(row, bulk ? footOf(scope, row.id, language) : event.signature ? `-- \n${event.signature}` : null);
}

const footOf = ({ organisationId }: Scope, mailId: string, language: Locale): string =>
  `-- \n${speaker(language, "outgoing")("mail.foot", { address: unsubscribeAddress({ organisationId, mailId }) })}`;

function signed(row: MailRow, below: string | null): MailRow {
  if (!below) return row;
  const { bodyHtml } = row;
  const lines = below.split(/\r?\n/).map(escapeHtml).join("<br>");
  return {
    ...row,
    bodyText: `${row.bodyText.trimEnd()}\n\n${below}\n`,
    ...(bodyHtml && { bodyHtml: `${bodyHtml}<p>${lines}</p>` }),
  };
}

function shown(recipients: readonly MailedRecipient[]): { shownTo: string; shownCc: string | null } {
  const list = (role: MailedRecipient["role"]) =>
    recipients.flatMap((one) => (one.role === role ? (mailAddress(one.email ?? "") ?? []) : [])).join(", ");
  return { shownTo: list("to"), shownCc: list("cc") || null };
}

/** Everybody who has an address waits for an envelope of their own. */
async function waitAll(scope: Scope, eventId: string): Promise<void> {
  await scope.tx.execute(sql`update event_recipient r
    set mail_status = 'queued', updated_at = ${scope.now.toISOString()}
    where r.organisation_id = ${scope.organisationId} and r.event_id = ${eventId}
      and (r.email is not null or exists (select from partner p
        where p.organisation_id = r.organisation_id and p.id = r.partner_id and p.email is not null))`);
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
    .where(and(own, ne(outboundMails.status, "taken_back"), ne(outboundMails.status, "suppressed")))
    .orderBy(asc(outboundMails.id))
    .for("update");
  if (mails.some(({ status, attempts }) => (status !== "queued" && status !== "paused") || attempts > 0)) return false;
  await scope.tx
    .update(outboundMails)
    .set({ status: "taken_back", nextTryAt: null, updatedAt: scope.now })
    .where(and(own, ne(outboundMails.status, "taken_back")));
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus: null, updatedAt: scope.now })
    .where(and(eq(eventRecipients.organisationId, scope.organisationId), eq(eventRecipients.eventId, eventId)));
  return true;
}

/** What has not been handed over yet waits, or goes on. */
export async function pauseEventMails(scope: Scope, eventId: string, paused: boolean): Promise<void> {
  const [from, to] = paused ? (["queued", "paused"] as const) : (["paused", "queued"] as const);
  await scope.tx
    .update(outboundMails)
    .set({ status: to, updatedAt: scope.now, ...(paused ? {} : { nextTryAt: scope.now, leasedUntil: null }) })
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        eq(outboundMails.eventId, eventId),
        eq(outboundMails.status, from),
        // In the hands of a server just now: its answer is awaited.
        sql`${outboundMails.handedOverAt} is null`,
      ),
    );
}

async function markRecipients(
  scope: Scope,
  recipientIds: readonly string[],
  mailStatus: "queued" | "failed" | "suppressed",
): Promise<void> {
  if (recipientIds.length === 0) return;
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus, updatedAt: scope.now })
    .where(
      and(
        eq(eventRecipients.organisationId, scope.organisationId),
        sql`${eventRecipients.id} = any(${`{${recipientIds.join(",")}}`}::uuid[])`,
        sql`${eventRecipients.mailStatus} is distinct from ${mailStatus}`,
      ),
    );
}
