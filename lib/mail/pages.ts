import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { outboundMails, tickets } from "@/db/schema";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";

const pageSize = 50;

const lastWrittenFirst: readonly SortKey[] = [
  { by: sql`${outboundMails.createdAt}`, type: "timestamptz", down: true },
  { by: sql`${outboundMails.id}::text`, type: "text", down: true },
];

function onePage<Row extends { place: string }>(rows: Row[]) {
  const mails = rows.slice(0, pageSize);
  return { mails, next: rows.length > pageSize ? (mails.at(-1)?.place ?? null) : null };
}

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
