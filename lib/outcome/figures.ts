import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { beganWithReply } from "@/lib/event/causes";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

import { personsIn } from "./persons";

/** Each campaign a line of its own, or all of them together. */
export type Lines = "each" | "all";

/**
 * What came of campaigns as rows (key, outcome): one per campaign by its id, or one alone by "all", in which a person
 * or a reply that belongs to several campaigns counts once. `campaigns` is a query of ids, of tickets the asker may see.
 */
export function outcomesOf(scope: Scope, campaigns: SQL, lines: Lines): SQL {
  const o = sql`${scope.organisationId}::uuid`;
  const key = (column: SQL): SQL => (lines === "all" ? sql`'all'::text` : sql`${column}::text`);
  const chosen = sql`select id from campaign`;
  return sql`
    with campaign as materialized (
      select c.id, c.currency, c.expected_cost from ticket c where c.organisation_id = ${o} and c.id in (${campaigns})
    ),
    ${personsIn(scope, chosen, key)},
    progress as (
      select ${key(sql`f.ticket_id`)} as key, ${events.state} as state, count(distinct ${events.id})::int as count
      from event_follow_up f join event on ${events.organisationId} = f.organisation_id and ${events.id} = f.event_id
      where f.organisation_id = ${o} and f.ticket_id in (${chosen}) and ${visibleEvents(scope)} group by 1, 2
    ),
    contacted as (
      select key, count(*)::int as count, count(*) filter (where unreached)::int as unreached from contact group by 1
    ),
    leaving as (
      select ${key(sql`said.campaign_id`)} as key, count(distinct s.address)::int as count
      from said join mail_suppression s on s.organisation_id = ${o} and s.event_id = said.event_id
        and s.reason in ('unsubscribed', 'complained') group by 1
    ),
    answered as (
      select answer.key, count(*)::int as replies, count(distinct answer.who)::int as repliers,
        count(distinct answer.who) filter (where contact.who is not null)::int as contacted_repliers,
        count(delay)::int as delays, avg(delay) as average,
        percentile_cont(0.5) within group (order by delay) as median
      from answer left join contact on contact.key = answer.key and contact.who = answer.who group by 1
    ),
    kind as (
      select key, nature_id, type, count(*)::int as count from answer group by 1, 2, 3
    ),
    follow as materialized (
      select ${key(sql`${tickets.campaignId}`)} as key, ${tickets.kind} as kind, ${tickets.state} as state, ${tickets.phase} as phase,
        ${tickets.currency} as currency, ${tickets.expectedRevenue} as revenue, ${tickets.probability} as probability,
        ${beganWithReply(scope)} as from_reply
      from ticket where ${tickets.organisationId} = ${o} and ${tickets.campaignId} in (${chosen}) and ${visibleTickets(scope)}
    ),
    followed as (
      select key, count(*) filter (where is_sale)::int as opportunities,
        count(*) filter (where is_sale and from_reply)::int as "fromReplies",
        count(*) filter (where is_sale and state = 'sold')::int as sold,
        count(*) filter (where is_sale and state in ('rejected', 'expired'))::int as lost,
        count(*) filter (where is_sale and phase not in ('closed', 'cancelled'))::int as open,
        count(*) filter (where is_sale and phase = 'cancelled')::int as cancelled,
        count(*) filter (where not is_sale)::int as others
      from (select *, kind = 'sale_opportunity' as is_sale from follow) f group by key
    ),
    amount as (
      select key, currency, sum(sold) as sold, sum(weighted) as weighted, sum(cost) as cost from (
        select key, currency, case when state = 'sold' then coalesce(revenue, 0) end as sold,
          case when phase not in ('closed', 'cancelled') then round(coalesce(revenue, 0) * probability / 100, 2) end as weighted,
          null::numeric as cost
        from follow where kind = 'sale_opportunity'
        union all
        select ${key(sql`campaign.id`)}, currency, 0, 0, expected_cost from campaign
      ) each_amount group by 1, 2
    )
    select line.key, jsonb_build_object(
      'progress', coalesce((select jsonb_object_agg(state, count) from progress where progress.key = line.key), '{}'),
      'contacted', coalesce(contacted.count, 0), 'unreached', coalesce(contacted.unreached, 0),
      'unsubscribed', coalesce((select count from leaving where leaving.key = line.key), 0),
      'replies', coalesce(answered.replies, 0), 'repliers', coalesce(answered.repliers, 0),
      'contactedRepliers', coalesce(answered.contacted_repliers, 0),
      'replyDelay', jsonb_build_object('n', coalesce(answered.delays, 0), 'average', answered.average, 'median', answered.median),
      'kinds', coalesce((select jsonb_agg(jsonb_build_object('natureId', kind.nature_id, 'nature', case when n.id is not null then jsonb_build_object('name', n.name, 'nameTranslations', n.name_translations) end, 'type', kind.type,
          'count', kind.count) order by n.sequence nulls last, n.name, kind.type)
        from kind left join event_nature n on n.organisation_id = ${o} and n.id = kind.nature_id
        where kind.key = line.key), '[]'),
      'opportunities', coalesce(followed.opportunities, 0), 'fromReplies', coalesce(followed."fromReplies", 0),
      'sold', coalesce(followed.sold, 0), 'lost', coalesce(followed.lost, 0), 'open', coalesce(followed.open, 0),
      'cancelled', coalesce(followed.cancelled, 0), 'others', coalesce(followed.others, 0),
      'money', coalesce((select jsonb_agg(jsonb_build_object('currency', currency, 'sold', round(coalesce(sold, 0), 2)::text,
          'weighted', round(coalesce(weighted, 0), 2)::text, 'cost', round(cost, 2)::text) order by currency)
        from amount where amount.key = line.key), '[]')) as outcome
    from (select distinct ${key(sql`campaign.id`)} as key from campaign) line
      left join contacted on contacted.key = line.key
      left join answered on answered.key = line.key
      left join followed on followed.key = line.key`;
}
