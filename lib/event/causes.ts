import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

import type { Reach } from "./event-filter";
import { visibleEvents } from "./visible";

/**
 * What came of campaigns (domain R6), as rows (campaign_id, event_id): `campaigns` is a query of ids, of tickets the
 * asker may see. The figures of the report and the lists they open are these very statements.
 */

/** What was sent for the campaigns. */
export const sentFor = (scope: Scope, campaigns: SQL): SQL => sql`
  select f.ticket_id as campaign_id, ${events.id} as event_id
  from event_follow_up f join event on ${events.organisationId} = f.organisation_id and ${events.id} = f.event_id
  where f.organisation_id = ${scope.organisationId} and f.ticket_id in (${campaigns})
    and ${events.direction} = 'outgoing' and ${events.state} = 'sent' and ${visibleEvents(scope)}`;

/**
 * All that descends from what was sent, the sent ones themselves included, along event origins: through events that the
 * asker may not open as well, for they are links of the chain and are not counted.
 */
export const causedBy = (scope: Scope, campaigns: SQL): SQL => sql`
  with recursive said as materialized (${sentFor(scope, campaigns)}),
  caused as (
    select campaign_id, event_id from said
    union
    select caused.campaign_id, e.id from caused
      join event e on e.organisation_id = ${scope.organisationId} and e.origin_event_id = caused.event_id
  )
  select campaign_id, event_id from caused`;

/** Replies: what people sent that follows up a campaign or descends from what was sent for it. Machines do not reply. */
export const repliesTo = (scope: Scope, campaigns: SQL): SQL => sql`
  select reached.campaign_id, ${events.id} as event_id
  from (
    select campaign_id, event_id from (${causedBy(scope, campaigns)}) descendants
    union
    select f.ticket_id, f.event_id from event_follow_up f
      where f.organisation_id = ${scope.organisationId} and f.ticket_id in (${campaigns})
  ) reached
  join event on ${events.organisationId} = ${scope.organisationId} and ${events.id} = reached.event_id
  where ${isReply} and ${visibleEvents(scope)}`;

/** What counts as a reply, wherever it hangs. */
export const isReply = sql`${events.direction} = 'incoming' and ${events.state} <> 'cancelled' and not ${events.automatic}`;

/** Campaigns by their numbers, for the lists that their figures open. */
export const campaignsByNumber = (scope: Scope, numbers: readonly number[]): SQL => sql`
  select ${tickets.id} from ticket where ${tickets.organisationId} = ${scope.organisationId}
    and ${tickets.number} = any(${`{${numbers.join(",")}}`}::integer[]) and ${visibleTickets(scope)}`;

/**
 * The event belongs to a ticket for which `which` holds, of those the asker may see. "own": it follows it up. "origin":
 * only its origin does. "reached": either (domain R9). "counted": its own tickets win, those of its origin are asked
 * where it has none (R11, R12), so that every event stands somewhere.
 */
export function belongsTo(scope: Scope, which: SQL, reach: Reach): SQL {
  const own = follows(scope, sql`${events.id}`, which);
  const origin = sql`(${events.originEventId} is not null and ${follows(scope, sql`${events.originEventId}`, which)})`;
  if (reach === "own") return own;
  if (reach === "origin") return sql`(${origin} and not ${own})`;
  if (reach === "reached") return sql`(${own} or ${origin})`;
  return sql`(${own} or (${origin} and not ${follows(scope, sql`${events.id}`, sql`true`)}))`;
}

/** Events that follow up a ticket, and those whose origin does: two ranges of an index. */
export const eventsAround = (scope: Scope, number: number): SQL => sql`
  with own as materialized (
    select f.event_id from ticket t join event_follow_up f on f.organisation_id = t.organisation_id and f.ticket_id = t.id
    where t.organisation_id = ${scope.organisationId} and t.number = ${number}
  )
  select event_id from own
  union
  select e.id from own join event e on e.organisation_id = ${scope.organisationId} and e.origin_event_id = own.event_id`;

/** Neither it nor its origin follows up a ticket the asker may see. */
export const belongsNowhere = (scope: Scope): SQL => sql`not ${belongsTo(scope, sql`true`, "reached")}`;

// The event is named before `ticket` is joined: inside, the outer event is still the one asked about.
const follows = (scope: Scope, event: SQL, which: SQL): SQL => sql`exists (
  select from event_follow_up f join ticket on ${tickets.organisationId} = f.organisation_id and ${tickets.id} = f.ticket_id
  where f.organisation_id = ${scope.organisationId} and f.event_id = ${event} and ${visibleTickets(scope)} and ${which})`;

/** A ticket that began with a reply to its own campaign: the same descent, walked from the reply up. */
export const beganWithReply = (scope: Scope): SQL => sql`exists (
  with recursive up as (
    select e.id, e.origin_event_id from event e
    where e.organisation_id = ${scope.organisationId} and e.id = ${tickets.originEventId}
    union
    select e.id, e.origin_event_id from up
      join event e on e.organisation_id = ${scope.organisationId} and e.id = up.origin_event_id
  )
  select from event where ${events.organisationId} = ${scope.organisationId} and ${events.id} = ${tickets.originEventId}
    and ${isReply} and ${visibleEvents(scope)} and exists (
      select from event_follow_up f join event said on said.organisation_id = f.organisation_id and said.id = f.event_id
      where f.organisation_id = ${scope.organisationId} and f.ticket_id = ${tickets.campaignId}
        and (f.event_id = ${events.id} or (f.event_id in (select id from up)
          and said.direction = 'outgoing' and said.state = 'sent' and said.deleted_at is null))))`;
