import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { uuidArray, visibleTickets } from "@/lib/ticket/visible";

import type { Subject } from "./subject";

/** Of what somebody wants to hear, what they may read: nothing is said about other tickets and events. One statement. */
export async function readableSubjects(scope: Scope, asked: readonly Subject[]): Promise<Subject[]> {
  const idsOf = (kind: "ticket" | "event") =>
    asked.flatMap((subject) => (subject.startsWith(`${kind}:`) ? [subject.slice(kind.length + 1)] : []));
  const [ticketIds, eventIds] = [idsOf("ticket"), idsOf("event")];
  const lists = asked.filter((subject) => subject === "list");
  if (ticketIds.length + eventIds.length === 0) return lists;
  const found = await scope.tx.execute<{ subject: Subject }>(sql`
    select 'ticket:' || ${tickets.id} as subject from ${tickets}
    where ${tickets.organisationId} = ${scope.organisationId} and ${anyOf(sql`${tickets.id}`, ticketIds)} and ${visibleTickets(scope)}
    union all
    select 'event:' || ${events.id} from ${events}
    where ${events.organisationId} = ${scope.organisationId} and ${anyOf(sql`${events.id}`, eventIds)} and ${visibleEvents(scope)}`);
  return [...lists, ...found.rows.map(({ subject }) => subject)];
}

const anyOf = (column: SQL, ids: readonly string[]): SQL => sql`${column} = any(${uuidArray(ids)}::uuid[])`;
