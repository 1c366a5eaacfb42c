import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

/** As many steps as a slider can have and still be used. */
const mostSteps = 400;

/** The recorded moments of a ticket, oldest first: when something was written in its history. */
export async function momentsOf(scope: Scope, ticketId: string): Promise<string[]> {
  const { rows } = await scope.tx.execute<{ at: Date | string }>(sql`
    select at from (select distinct at from history_entry
      where organisation_id = ${scope.organisationId} and ticket_id = ${ticketId} order by at desc limit ${mostSteps}) moments
    order by at`);
  return rows.map(({ at }) => new Date(at).toISOString());
}
