import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { membersOf } from "./assignable";
import type { TicketFacts } from "./facts";
import type { TicketRow } from "./row";
import { uuidArray } from "./visible";

/** Colleagues who can be told about a ticket: they work in its section or on the ticket itself. */
export async function mentionable(
  scope: Scope,
  row: TicketRow,
  facts: Pick<TicketFacts, "operatorIds">,
): Promise<{ userId: string; name: string }[]> {
  const own = [row.responsibleId, row.supervisorId, row.createdBy, ...facts.operatorIds].filter((id) => id !== null);
  const inSection = await membersOf(scope, row.sectionId);
  const onTicket = await scope.tx.execute<{ userId: string; name: string }>(sql`
    select m.user_id as "userId", p.name from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where m.organisation_id = ${scope.organisationId} and m.active and m.role <> 'partner'
      and m.user_id = any(${uuidArray(own)}::uuid[])`);
  const all = new Map([...inSection, ...onTicket.rows].map((one) => [one.userId, one]));
  return [...all.values()];
}
