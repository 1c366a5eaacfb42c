import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

/** The files of a ticket and of its events, newest first. */
export async function filesOfTicket(
  { tx, organisationId }: Scope,
  ticketId: string,
): Promise<{ id: string; name: string; size: number }[]> {
  const found = await tx.execute<{ id: string; name: string; size: number }>(sql`
    select d.id, d.file_name as name, d.size from (
        select document_id from document_link where organisation_id = ${organisationId} and ticket_id = ${ticketId}
        union select l.document_id from event_follow_up f
          join event e on e.organisation_id = f.organisation_id and e.id = f.event_id
            and e.deleted_at is null and e.state <> 'draft'
          join document_link l on l.organisation_id = e.organisation_id and l.event_id = e.id
          where f.organisation_id = ${organisationId} and f.ticket_id = ${ticketId}) link
      join document d on d.organisation_id = ${organisationId} and d.id = link.document_id and d.deleted_at is null
    order by d.id desc limit 100`);
  return found.rows;
}
