import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { LinkRelation } from "../schema";
import { visibleTickets } from "../visible";

export type TicketLink = {
  id: string;
  /** As seen from this ticket, whichever end it was made on. */
  relation: LinkRelation;
  type: "ticket" | "sale_order" | "url" | "document";
  label: string;
  number: number | null;
  state: string | null;
  orderId: string | null;
  url: string | null;
};

/** References of a ticket, from both of their ends, as one JSON column; tickets the reader may not see are left out. */
export const linksColumn = (scope: Scope, ticketId: string): SQL => sql`(
  select coalesce(json_agg(jsonb_build_object('id', l.id, 'type', l.target_type, 'label', l.label,
      'relation', case when l.ticket_id = ${ticketId} then l.relation else ${inverse} end,
      'number', other.number, 'state', other.state, 'orderId', l.target_id, 'url', l.url)
    || case when other.id is null then '{}'::jsonb else jsonb_build_object('label', other.title) end
    order by l.created_at, l.id), '[]')
  from ticket_link l left join lateral (
    select ${tickets.id}, ${tickets.number}, ${tickets.title}, ${tickets.state} from ${tickets}
    where l.target_type = 'ticket' and ${tickets.organisationId} = l.organisation_id
      and ${tickets.id} = case when l.ticket_id = ${ticketId} then l.target_ticket_id else l.ticket_id end
      and ${visibleTickets(scope)}) other on true
  where l.organisation_id = ${scope.organisationId} and (l.ticket_id = ${ticketId} or l.target_ticket_id = ${ticketId})
    and (l.target_type <> 'ticket' or other.id is not null))`;

const inverse = sql.raw(`case l.relation when 'blocks' then 'blocked_by' when 'blocked_by' then 'blocks'
  when 'duplicates' then 'duplicated_by' when 'duplicated_by' then 'duplicates'
  when 'part_of' then 'has_part' when 'has_part' then 'part_of' else l.relation end`);
