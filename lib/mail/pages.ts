import "server-only";
import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { events, inboundMails, mailboxes, memberships, outboundMails, sections, tickets } from "@/db/schema";
import { headOfContent } from "@/lib/document/content-store";
import { isId } from "@/lib/kernel/ids";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { type LedgerStatus, ledgerStatuses } from "./schema";

const pageSize = 50;

const lastReceivedFirst: readonly SortKey[] = [
  { by: sql`${inboundMails.receivedAt}`, type: "timestamptz", down: true },
  { by: sql`${inboundMails.id}::text`, type: "text", down: true },
];
const lastWrittenFirst: readonly SortKey[] = [
  { by: sql`${outboundMails.createdAt}`, type: "timestamptz", down: true },
  { by: sql`${outboundMails.id}::text`, type: "text", down: true },
];

/** The mail ledger: each mailbox's balance of the day, and the mails themselves, newest first, paged by key. */
export async function ledgerPage(scope: Scope, asked: { status: LedgerStatus | null; after: string | null }) {
  const [balances, waiting, mails] = [
    await balancesOfDay(scope),
    await waitingCounts(scope),
    await incomingMails(scope, asked),
  ];
  const { now, organisation } = scope;
  return { now, timeZone: organisation.timeZone, balances, waiting, ...mails };
}

const countOf = (status: LedgerStatus) =>
  sql<number>`count(${inboundMails.id}) filter (where ${inboundMails.status} = ${status})::int`;

async function balancesOfDay(scope: Scope) {
  const { organisationId, organisation, now } = scope;
  const today = DateTime.fromJSDate(now, { zone: organisation.timeZone }).startOf("day").toJSDate();
  return (
    scope.tx
      .select({
        id: mailboxes.id,
        address: mailboxes.address,
        owner: sql<string | null>`coalesce(${sections.name}, ${memberships.email})`,
        copyMode: mailboxes.copyMode,
        last: sql<string | null>`max(${inboundMails.receivedAt})`,
        seen: sql<number>`count(${inboundMails.id})::int`,
        stored: countOf("stored"),
        filed: countOf("filed"),
        quarantined: countOf("quarantined"),
        dropped: countOf("dropped"),
        failed: countOf("failed"),
      })
      .from(mailboxes)
      .leftJoin(
        sections,
        and(eq(sections.organisationId, mailboxes.organisationId), eq(sections.id, mailboxes.sectionId)),
      )
      .leftJoin(
        memberships,
        and(eq(memberships.organisationId, mailboxes.organisationId), eq(memberships.userId, mailboxes.userId)),
      )
      .leftJoin(
        inboundMails,
        and(
          eq(inboundMails.organisationId, mailboxes.organisationId),
          eq(inboundMails.mailboxId, mailboxes.id),
          gte(inboundMails.receivedAt, today),
        ),
      )
      .where(and(eq(mailboxes.organisationId, organisationId), mailboxes.active))
      .groupBy(
        mailboxes.id,
        mailboxes.address,
        mailboxes.ownerType,
        mailboxes.copyMode,
        sections.name,
        memberships.email,
      )
      // Members' own mailboxes stand here on the days they got something.
      .having(sql`${mailboxes.ownerType} = 'section' or count(${inboundMails.id}) > 0`)
      .orderBy(mailboxes.ownerType, mailboxes.address)
  );
}

/** What a person should look at, of all days. */
async function waitingCounts(scope: Scope): Promise<Partial<Record<LedgerStatus, number>>> {
  const rows = await scope.tx
    .select({ status: inboundMails.status, count: sql<number>`count(*)::int` })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        inArray(inboundMails.status, ["stored", "quarantined", "failed"]),
      ),
    )
    .groupBy(inboundMails.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

async function incomingMails(scope: Scope, { status, after }: { status: LedgerStatus | null; after: string | null }) {
  const rows = await scope.tx
    .select({
      id: inboundMails.id,
      receivedAt: inboundMails.receivedAt,
      from: sql<string | null>`coalesce(${inboundMails.fromAddress}, ${inboundMails.envelopeFrom})`,
      to: mailboxes.address,
      subject: inboundMails.subject,
      status: inboundMails.status,
      reason: inboundMails.reason,
      ticketNumber: tickets.number,
      eventNumber: events.number,
      place: placeOf(lastReceivedFirst),
    })
    .from(inboundMails)
    .innerJoin(
      mailboxes,
      and(eq(mailboxes.organisationId, inboundMails.organisationId), eq(mailboxes.id, inboundMails.mailboxId)),
    )
    .leftJoin(
      tickets,
      and(eq(tickets.organisationId, inboundMails.organisationId), eq(tickets.id, inboundMails.ticketId)),
    )
    .leftJoin(events, and(eq(events.organisationId, inboundMails.organisationId), eq(events.id, inboundMails.eventId)))
    .where(
      and(
        eq(inboundMails.organisationId, scope.organisationId),
        status ? eq(inboundMails.status, status) : undefined,
        afterPlace(lastReceivedFirst, after),
      ),
    )
    .orderBy(orderBy(lastReceivedFirst))
    .limit(pageSize + 1);
  return onePage(rows);
}

function onePage<Row extends { place: string }>(rows: Row[]) {
  const mails = rows.slice(0, pageSize);
  return { mails, next: rows.length > pageSize ? (mails.at(-1)?.place ?? null) : null };
}

export const ledgerStatusFrom = (text: string | undefined): LedgerStatus | null =>
  ledgerStatuses.find((status) => status === text) ?? null;

/** Mail that left or is to leave, newest first, paged by key. */
export async function sentPage(scope: Scope, after: string | null) {
  const rows = await scope.tx
    .select({
      id: outboundMails.id,
      createdAt: outboundMails.createdAt,
      to: outboundMails.to,
      subject: outboundMails.subject,
      purpose: outboundMails.purpose,
      status: outboundMails.status,
      attempts: outboundMails.attempts,
      lastError: outboundMails.lastError,
      ticketNumber: tickets.number,
      place: placeOf(lastWrittenFirst),
    })
    .from(outboundMails)
    .leftJoin(
      tickets,
      and(eq(tickets.organisationId, outboundMails.organisationId), eq(tickets.id, outboundMails.ticketId)),
    )
    .where(and(eq(outboundMails.organisationId, scope.organisationId), afterPlace(lastWrittenFirst, after)))
    .orderBy(orderBy(lastWrittenFirst))
    .limit(pageSize + 1);
  return { ...onePage(rows), now: scope.now, timeZone: scope.organisation.timeZone };
}

/** One mail of the ledger with the beginning of its bytes as they came. */
export async function mailPage(scope: Scope, id: string) {
  const mail = await mailRow(scope, id);
  return { timeZone: scope.organisation.timeZone, mail, head: await headOf(mail.sha256) };
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
      isSignedIn: sql<boolean>`${inboundMails.authenticatedUserId} is not null`,
      trusted: inboundMails.trusted,
      sha256: inboundMails.sha256,
      size: inboundMails.size,
      attempts: inboundMails.attempts,
      nextTryAt: inboundMails.nextTryAt,
      ticketNumber: tickets.number,
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

const headBytes = 8_192;

/** Null when the bytes are gone; signs that are no text become the replacement character. */
async function headOf(sha256: string): Promise<string | null> {
  const head = await headOfContent(sha256, headBytes);
  return head && head.toString("utf8").replaceAll("\u0000", "\ufffd");
}
