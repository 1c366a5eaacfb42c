import "server-only";
import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";
import { ticketsWithWords } from "@/lib/ticket/with-words";
import { numberIn } from "@/lib/worklist/ticket-filter";

/** Why somebody may have found nothing: how many of these words are closed, and how many are elsewhere. */
export type Elsewhere = { inactive: number; anywhere: number };

export async function elsewhere(scope: Scope, text: string): Promise<Elsewhere> {
  const number = numberIn(text);
  const found = await scope.tx.execute<Elsewhere>(sql`
    select count(*) filter (where ${tickets.archived})::int as inactive, count(*)::int as anywhere
    from ${tickets} where ${tickets.organisationId} = ${scope.organisationId}
      and ${number === null ? ticketsWithWords(scope, text) : sql`${tickets.number} = ${number}`} and ${visibleTickets(scope)}`);
  return found.rows[0] ?? { inactive: 0, anywhere: 0 };
}
