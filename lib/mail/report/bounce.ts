import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { eventRecipients, outboundMails } from "@/db/schema";
import { tellTrouble } from "@/lib/event/sending/tell-trouble";
import type { Scope } from "@/lib/kernel/scope";
import type { OutboundRow } from "@/lib/outgoing-mail/compose";
import { oneLine } from "@/lib/outgoing-mail/delivery";
import { mailOfReturnPath } from "@/lib/outgoing-mail/return-path";
import { threadKey } from "@/lib/outgoing-mail/sender-of";
import { suppress } from "@/lib/outgoing-mail/suppression";

import type { MailReport, ParsedMail, ReportedRecipient } from "../parsed-mail";

/** What a report was about, once it proved itself: for the ledger. */
export type Reported = {
  reason: "bounce" | "delayed" | "delivered" | "complaint";
  ticketId: string | null;
  eventId: string | null;
};

/**
 * Takes in a report about a mail of ours (security 4.2 row 9). It is believed only where it came to the return path of
 * that mail, whose MAC verifies, or names its Message-ID; a report that proves nothing changes nothing. Nobody is ever
 * answered.
 *
 * @returns null when it is about no mail of ours.
 */
export async function takeReport(scope: Scope, mail: ParsedMail, envelopeTo: string): Promise<Reported | null> {
  const { report } = mail;
  if (!report || report.kind === "receipt") return null;
  const sent = await mailReported(scope, report, [envelopeTo, ...mail.to.map(({ address }) => address)]);
  if (!sent) return null;
  const { ticketId, eventId } = sent;
  switch (report.kind) {
    case "bounce":
      await bounced(scope, sent, aboutOne(report, sent.to));
      return { reason: "bounce", ticketId, eventId };
    case "delayed":
      await delayed(scope, sent, aboutOne(report, sent.to));
      return { reason: "delayed", ticketId, eventId };
    case "complaint":
      await suppress(scope, { address: sent.to, reason: "complained", eventId });
      return { reason: "complaint", ticketId, eventId };
    default:
      return { reason: "delivered", ticketId, eventId };
  }
}

/** The Message-ID of the mail whose return path a report came to; null without a valid one. */
export async function reportedMessageId(scope: Scope, envelopeTo: string): Promise<string | null> {
  const id = mailOfReturnPath(threadKey(scope.organisationId), envelopeTo);
  if (!id) return null;
  const [mail] = await scope.tx
    .select({ messageId: outboundMails.messageId })
    .from(outboundMails)
    .where(and(eq(outboundMails.organisationId, scope.organisationId), eq(outboundMails.id, id)));
  return mail?.messageId ?? null;
}

/** The mail itself, locked: by return path first, since it names one mail whatever the report says. */
async function mailReported(
  scope: Scope,
  { originalMessageId }: MailReport,
  reached: readonly string[],
): Promise<OutboundRow | null> {
  const key = threadKey(scope.organisationId);
  const id = reached.map((address) => mailOfReturnPath(key, address)).find(Boolean) ?? null;
  if (!id && !originalMessageId) return null;
  const [mail] = await scope.tx
    .select()
    .from(outboundMails)
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        id ? eq(outboundMails.id, id) : eq(outboundMails.messageId, originalMessageId ?? ""),
      ),
    )
    .for("update");
  return mail ?? null;
}

/** What a report says of the address we wrote to; forwarded mail is reported under another one. */
function aboutOne({ recipients }: MailReport, to: string): ReportedRecipient | null {
  return recipients.find(({ address }) => address === to) ?? recipients[0] ?? null;
}

const ended: readonly OutboundRow["status"][] = ["bounced", "taken_back", "suppressed"];

async function bounced(scope: Scope, mail: OutboundRow, said: ReportedRecipient | null): Promise<void> {
  if (ended.includes(mail.status)) return;
  const isHard = said?.hard ?? false;
  const why = saidOf(said);
  await write(scope, mail, {
    status: "bounced",
    bouncedAt: scope.now,
    bounceStatus: said?.status || null,
    bounceHard: isHard,
    response: why ?? mail.response,
    lastError: why ?? "bounced",
    nextTryAt: null,
    leasedUntil: null,
    handedOverAt: null,
  });
  if (isHard) await suppress(scope, { address: mail.to, reason: "bounced", eventId: mail.eventId });
  await markRecipient(scope, mail, isHard ? "bounced" : "failed");
  await tellTrouble(scope, mail, "mailBounced", why);
}

/** A server further on tries again by itself: shown, and nothing is to be done. */
async function delayed(scope: Scope, mail: OutboundRow, said: ReportedRecipient | null): Promise<void> {
  if (mail.status !== "sent") return;
  await write(scope, mail, { response: saidOf(said) ?? mail.response });
  await markRecipient(scope, mail, "deferred");
}

const saidOf = (said: ReportedRecipient | null): string | null =>
  said ? oneLine([said.status, said.address].filter(Boolean).join(" ")) || null : null;

async function write(scope: Scope, { id }: OutboundRow, values: Partial<OutboundRow>): Promise<void> {
  await scope.tx
    .update(outboundMails)
    .set({ ...values, updatedAt: scope.now })
    .where(and(eq(outboundMails.organisationId, scope.organisationId), eq(outboundMails.id, id)));
}

/** Whoever was sent a newer mail meanwhile is judged by that one. */
async function markRecipient(
  scope: Scope,
  { recipientId, createdAt, id }: OutboundRow,
  mailStatus: "bounced" | "failed" | "deferred",
): Promise<void> {
  if (!recipientId) return;
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus, updatedAt: scope.now })
    .where(
      and(
        eq(eventRecipients.organisationId, scope.organisationId),
        eq(eventRecipients.id, recipientId),
        sql`not exists (select from outbound_mail newer where newer.organisation_id = ${scope.organisationId}
          and newer.recipient_id = ${recipientId} and newer.id <> ${id} and newer.status <> 'taken_back'
          and newer.created_at > ${createdAt.toISOString()}::timestamptz)`,
      ),
    );
}
