import "server-only";
import { sql } from "drizzle-orm";

import { events, notifications, tickets } from "@/db/schema";
import { visibleEvents } from "@/lib/event/visible";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { Words } from "@/lib/kernel/words";
import type { Reason } from "@/lib/notification/schema";
import { visibleTickets } from "@/lib/ticket/visible";

const perPage = 50;

export type Notice = {
  id: string;
  at: Date;
  unread: boolean;
  reason: string;
  about: Words;
  /** What it is about; null where the reader may no longer see it. */
  record: { target: "ticket" | "event"; number: number; title: string } | null;
};

const latestFirst: readonly SortKey[] = [
  { by: sql`${notifications.at}`, type: "timestamptz", down: true },
  { by: sql`${notifications.id}::text`, type: "text" },
];

export type NoticeFilter = { unread?: boolean; reason?: Reason | undefined };

/** What the actor was told, latest first, fifty at a time. */
export async function noticesPage(
  scope: Scope,
  after: string | null,
  { unread: onlyUnread, reason: why }: NoticeFilter = {},
) {
  const userId = scope.actor.kind === "person" ? scope.actor.userId : null;
  const found = await scope.tx.execute<Row>(sql`
    select ${notifications.id} as id, ${notifications.at} as at, ${notifications.readAt} is null as unread, ${notifications.reason} as reason, ${notifications.about} as about,
      ${placeOf(latestFirst)} as place, coalesce(${tickets.number}, ${events.number}) as number, coalesce(${tickets.title}, ${events.title}) as title,
      ${tickets.id} is not null as "isTicket"
    from ${notifications}
      left join ${tickets} on ${tickets.organisationId} = ${notifications.organisationId} and ${tickets.id} = ${notifications.ticketId}
        and ${visibleTickets(scope)}
      left join ${events} on ${events.organisationId} = ${notifications.organisationId} and ${events.id} = ${notifications.eventId}
        and ${visibleEvents(scope)}
    where ${notifications.organisationId} = ${scope.organisationId} and ${notifications.userId} = ${userId} and ${afterPlace(latestFirst, after)}
      and ${onlyUnread ? sql`${notifications.readAt} is null` : sql`true`} and ${why ? sql`${notifications.reason} = ${why}` : sql`true`}
    order by ${orderBy(latestFirst)} limit ${perPage + 1}`);
  const shown = found.rows.slice(0, perPage);
  return {
    notices: shown.map(({ id, at, unread, reason, about, number, title, isTicket }): Notice => ({
      id,
      at: new Date(at),
      unread,
      reason,
      about,
      record: number && title ? { target: isTicket ? "ticket" : "event", number, title } : null,
    })),
    next: found.rows.length > perPage ? (shown.at(-1)?.place ?? null) : null,
    now: scope.now,
    timeZone: scope.organisation.timeZone,
  };
}

type Row = {
  id: string;
  at: string;
  unread: boolean;
  reason: string;
  about: Words;
  place: string;
  number: number | null;
  title: string | null;
  isTicket: boolean;
};
