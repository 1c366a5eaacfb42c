import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { events, inboundMails, tickets } from "@/db/schema";
import { headOfContent } from "@/lib/document/content-store";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { headersIn } from "../ledger/headers-in";
import type { Try } from "../ledger/tries";

/** One mail of the ledger: its end and how it came there, its headers and the beginning of its bytes as they came. */
export async function mailPage(scope: Scope, id: string) {
  const mail = await mailRow(scope, id);
  const head = await headOf(mail.sha256);
  return {
    now: scope.now,
    timeZone: scope.organisation.timeZone,
    mail,
    tries: mail.tries as Try[],
    head,
    headers: head ? headersIn(head) : [],
  };
}

/** The bytes of one mail of the ledger, by name and size. */
export async function rawMail(scope: Scope, id: string) {
  const { sha256, size } = await mailRow(scope, id);
  return { sha256, size };
}

async function mailRow(scope: Scope, id: string) {
  if (!isId(id)) throw notFound();
  const [row] = await scope.tx
    .select({
      id: inboundMails.id,
      status: inboundMails.status,
      reason: inboundMails.reason,
      note: inboundMails.note,
      receivedAt: inboundMails.receivedAt,
      finishedAt: inboundMails.finishedAt,
      from: inboundMails.fromAddress,
      envelopeFrom: inboundMails.envelopeFrom,
      envelopeTo: inboundMails.envelopeTo,
      subject: inboundMails.subject,
      messageId: inboundMails.messageId,
      inlet: inboundMails.inlet,
      remoteAddress: inboundMails.remoteAddress,
      heloName: inboundMails.heloName,
      uid: inboundMails.uid,
      isSignedIn: sql<boolean>`${inboundMails.authenticatedUserId} is not null`,
      trusted: inboundMails.trusted,
      sha256: inboundMails.sha256,
      size: inboundMails.size,
      attempts: inboundMails.attempts,
      nextTryAt: inboundMails.nextTryAt,
      verdicts: inboundMails.verdicts,
      tries: inboundMails.tries,
      traits: inboundMails.traits,
      rawRemovedAt: inboundMails.rawRemovedAt,
      ticketNumber: tickets.number,
      ticketHasPartner: sql<boolean>`(${tickets.contactId} is not null or ${tickets.partnerId} is not null)`,
      ticketTitle: tickets.title,
      eventNumber: events.number,
      eventVerified: events.verified,
    })
    .from(inboundMails)
    .leftJoin(
      tickets,
      and(eq(tickets.organisationId, inboundMails.organisationId), eq(tickets.id, inboundMails.ticketId)),
    )
    .leftJoin(events, and(eq(events.organisationId, inboundMails.organisationId), eq(events.id, inboundMails.eventId)))
    .where(and(eq(inboundMails.organisationId, scope.organisationId), eq(inboundMails.id, id)));
  if (!row) throw notFound();
  return row;
}

const headBytes = 65_536;

/** Null when the bytes are gone; signs that are no text become the replacement character. */
async function headOf(sha256: string): Promise<string | null> {
  const head = await headOfContent(sha256, headBytes);
  return head && head.toString("utf8").replaceAll("\u0000", "\ufffd");
}
