import "server-only";
import { sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { campaignsByNumber, causedBy, isReply } from "@/lib/event/causes";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

import { saidAt } from "./persons";
import type { TreeNode } from "./tree";

/** So many events are drawn, the earliest first; further ones are counted. */
export const MOST_NODES = 400;

/**
 * What was sent for a campaign with all that descends from it, and the replies that follow the campaign up without
 * answering anything. Links of the chain that the asker may not open come as bare moments.
 */
export async function descentOf(scope: Scope, number: number): Promise<{ nodes: TreeNode[]; leftOut: number }> {
  const o = sql`${scope.organisationId}::uuid`;
  const campaign = campaignsByNumber(scope, [number]);
  const { rows } = await scope.tx.execute<{ node: TreeNode; open: number }>(sql`
    with descendant as materialized (select event_id from (${causedBy(scope, campaign)}) caused),
    reached as materialized (
      select event_id from descendant
      union select ${events.id} from event_follow_up f
        join event on ${events.organisationId} = f.organisation_id and ${events.id} = f.event_id
        where f.organisation_id = ${o} and f.ticket_id in (${campaign}) and ${isReply}
    ),
    placed as materialized (
      select ${events.id} as id, ${saidAt("event")} as at, coalesce(${visibleEvents(scope)}, false) as is_open,
        (${isReply}) as is_reply
      from reached join event on ${events.organisationId} = ${o} and ${events.id} = reached.event_id
    ),
    shown as materialized (
      select *, count(*) filter (where is_open) over () as open from placed order by at, id limit ${MOST_NODES}
    )
    select shown.open::int as open, case when not shown.is_open
      then jsonb_build_object('isHidden', true, 'id', e.id, 'originId', e.origin_event_id, 'at', shown.at)
      else jsonb_build_object('isHidden', false, 'id', e.id, 'originId', e.origin_event_id, 'at', shown.at,
        'number', e.number, 'title', e.title, 'type', e.type, 'direction', e.direction, 'state', e.state,
        'automatic', e.automatic, 'isReply', shown.is_reply,
        'who', case when e.direction = 'incoming' then coalesce(p.name, e.sender_name, e.sender_email)
          else (select coalesce(rp.name, r.name, r.email) from event_recipient r
            left join partner rp on rp.organisation_id = r.organisation_id and rp.id = r.partner_id
            where r.organisation_id = ${o} and r.event_id = e.id order by r.id limit 1) end,
        'recipients', (select count(*) from event_recipient r where r.organisation_id = ${o} and r.event_id = e.id),
        'tickets', coalesce((select jsonb_agg(jsonb_build_object('number', ${tickets.number}, 'title', ${tickets.title},
            'kind', ${tickets.kind}, 'state', ${tickets.state}, 'phase', ${tickets.phase},
            'revenue', ${tickets.expectedRevenue}::text, 'currency', ${tickets.currency}) order by ${tickets.number})
          from ticket where ${tickets.organisationId} = ${o} and ${tickets.campaignId} in (${campaign})
            and ${tickets.originEventId} = e.id and ${visibleTickets(scope)}), '[]'::jsonb)) end as node
    from shown join event e on e.organisation_id = ${o} and e.id = shown.id
      left join partner p on p.organisation_id = e.organisation_id and p.id = e.sender_id
    order by shown.at, shown.id`);
  const nodes = rows.map(({ node }) => node);
  // Of what is not the asker's, not even the number is told.
  return { nodes, leftOut: (rows[0]?.open ?? 0) - nodes.filter(({ isHidden }) => !isHidden).length };
}
