import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

export type ChecklistLine = { id: string; text: string; done: boolean; doneAt: string | null; doneBy: string | null };

/** The list of a ticket as one JSON column, for the statement of its page. */
export const checklistColumn = ({ organisationId }: Scope, ticketId: string): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', i.id, 'text', i.text, 'done', i.done_at is not null,
      'doneAt', i.done_at, 'doneBy', p.name) order by i.sequence, i.id), '[]')
  from checklist_item i
    left join membership m on m.organisation_id = i.organisation_id and m.user_id = i.done_by
    left join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
  where i.organisation_id = ${organisationId} and i.ticket_id = ${ticketId})`;
