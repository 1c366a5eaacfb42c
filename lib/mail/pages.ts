import "server-only";
import { type SQL, and, eq, gt, sql } from "drizzle-orm";

import { events, outboundMails, tickets } from "@/db/schema";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { outboxFigures } from "@/lib/outgoing-mail/figures";

const pageSize = 50;

const lastWrittenFirst: readonly SortKey[] = [
  { by: sql`${outboundMails.createdAt}`, type: "timestamptz", down: true },
  { by: sql`${outboundMails.id}::text`, type: "text", down: true },
];

function onePage<Row extends { place: string }>(rows: Row[]) {
  const mails = rows.slice(0, pageSize);
  return { mails, next: rows.length > pageSize ? (mails.at(-1)?.place ?? null) : null };
}

/** What narrows the list of sent mail: its state as the outbox has it, and the address it went to. */
export type SentFilter = { state: SentState | null; q: string | null };

export const sentStates = [
  "queued",
  "deferred",
  "paused",
  "sent",
  "failed",
  "bounced",
  "uncertain",
  "suppressed",
] as const;
export type SentState = (typeof sentStates)[number];

export const sentFilterFrom = (query: { state?: string | undefined; q?: string | undefined }): SentFilter => ({
  state: sentStates.find((one) => one === query.state) ?? null,
  q: query.q?.trim().toLowerCase().slice(0, 254) || null,
});

/** Mail that left or is to leave, newest first, paged by key, and what of it waits or went wrong. */
export async function sentPage(scope: Scope, filter: SentFilter, after: string | null) {
  const page = onePage(await sentMails(scope, filter, after, pageSize));
  const figures = await outboxFigures(scope);
  return { ...page, figures, now: scope.now, timeZone: scope.organisation.timeZone };
}

/** One more than asked for where there are more. */
export async function sentMails(scope: Scope, { state, q }: SentFilter, after: string | null, atMost: number) {
  return scope.tx
    .select({
      id: outboundMails.id,
      createdAt: outboundMails.createdAt,
      to: outboundMails.to,
      subject: outboundMails.subject,
      purpose: outboundMails.purpose,
      status: outboundMails.status,
      attempts: outboundMails.attempts,
      nextTryAt: outboundMails.nextTryAt,
      said: sql<string | null>`coalesce(${outboundMails.lastError}, ${outboundMails.response})`,
      ticketNumber: tickets.number,
      eventNumber: events.number,
      place: placeOf(lastWrittenFirst),
    })
    .from(outboundMails)
    .leftJoin(
      tickets,
      and(eq(tickets.organisationId, outboundMails.organisationId), eq(tickets.id, outboundMails.ticketId)),
    )
    .leftJoin(
      events,
      and(eq(events.organisationId, outboundMails.organisationId), eq(events.id, outboundMails.eventId)),
    )
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        state ? inState(state) : undefined,
        q ? eq(outboundMails.to, q) : undefined,
        afterPlace(lastWrittenFirst, after),
      ),
    )
    .orderBy(orderBy(lastWrittenFirst))
    .limit(atMost + 1);
}

/** "Deferred" waits like what is queued, but was tried before. */
function inState(state: SentState): SQL | undefined {
  if (state === "deferred") return and(eq(outboundMails.status, "queued"), gt(outboundMails.attempts, 0));
  if (state === "queued") return and(eq(outboundMails.status, "queued"), eq(outboundMails.attempts, 0));
  return eq(outboundMails.status, state);
}
