import "server-only";
import { type SQL, and, eq, sql } from "drizzle-orm";

import { events, partners } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { isOneOf } from "@/lib/ticket/visible";

import type { EventType } from "../types";
import { visibleEvents } from "../visible";

export type QueuedEvent = {
  number: number;
  version: number;
  type: EventType;
  title: string;
  sender: string | null;
  recipient: string | null;
  recipientCount: number;
  plannedAt: Date;
  /** The same for events with the same words. */
  textKey: string;
};

/** At most this many wait in one view; confirming them brings the next. */
const MOST = 200;

/** Planned events that wait for the actor's confirmation, the longest waiting first. */
export async function reviewQueue(scope: Scope): Promise<QueuedEvent[]> {
  const rows = await scope.tx
    .select({
      number: events.number,
      version: events.version,
      type: events.type,
      title: events.title,
      sender: partners.name,
      recipient: sql<string | null>`(select coalesce(p.name, r.name, r.email) from event_recipient r
        left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
        where r.organisation_id = ${events.organisationId} and r.event_id = ${events.id} order by r.id limit 1)`,
      recipientCount: sql<number>`(select count(*)::int from event_recipient r
        where r.organisation_id = ${events.organisationId} and r.event_id = ${events.id})`,
      plannedAt: events.plannedAt,
      beginAt: events.beginAt,
      textKey: sql<string>`md5(concat_ws(' ', ${events.type}, ${events.title}, ${events.content}))`,
    })
    .from(events)
    .leftJoin(partners, and(eq(partners.organisationId, events.organisationId), eq(partners.id, events.senderId)))
    .where(
      and(
        eq(events.organisationId, scope.organisationId),
        eq(events.state, "planned"),
        visibleEvents(scope),
        isForMyConfirmation(scope),
      ),
    )
    .orderBy(sql`${events.plannedAt} nulls first`, events.number)
    .limit(MOST);
  return rows.map(({ beginAt, plannedAt, ...row }) => ({ ...row, plannedAt: plannedAt ?? beginAt }));
}

/** SUPERVISOR on the event (domain 2.0), as a predicate. */
function isForMyConfirmation({ actor }: Scope): SQL {
  if (actor.kind !== "person") return sql`false`;
  if (actor.standing.role === "admin") return sql`true`;
  const { supervises } = actor.standing;
  return sql`(${isOneOf(sql`${events.sectionId}`, supervises)} or ${events.supervisorId} = ${actor.userId}
    or exists (select from event_follow_up f join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id
      where f.organisation_id = ${events.organisationId} and f.event_id = ${events.id} and t.deleted_at is null
        and (${isOneOf(sql`t.section_id`, supervises)} or t.supervisor_id = ${actor.userId})))`;
}
