import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { RESTORABLE_DAYS } from "../restorable";

export type DeletedTicket = {
  number: number;
  title: string;
  kind: string;
  section: string;
  deletedAt: string;
  by: string | null;
};

/** What was deleted lately enough to come back, newest first. */
export async function deletedTickets(scope: Scope): Promise<DeletedTicket[]> {
  const { organisationId, now } = scope;
  const since = new Date(now.getTime() - RESTORABLE_DAYS * 86_400_000);
  const found = await scope.tx.execute<DeletedTicket>(sql`
    select t.number, t.title, t.kind, s.name as section, t.deleted_at as "deletedAt", (
        select p.name from history_entry h
          join membership m on m.organisation_id = h.organisation_id and m.user_id = h.actor_user_id
          join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
        where h.organisation_id = t.organisation_id and h.ticket_id = t.id and h.label = 'delete'
        order by h.at desc limit 1) as by
    from ticket t join section s on s.organisation_id = t.organisation_id and s.id = t.section_id
    where t.organisation_id = ${organisationId} and t.deleted_at is not null and t.deleted_at >= ${since.toISOString()}
    order by t.deleted_at desc limit 200`);
  return found.rows;
}
