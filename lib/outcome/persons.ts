import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { repliesTo, sentFor } from "@/lib/event/causes";
import type { Scope } from "@/lib/kernel/scope";

/**
 * Who was contacted for campaigns, and who replied, as parts of a `with`: `contact` (key, who, unreached) and `answer`
 * (key, who, …). Figures count them and lists show them, out of these very rows.
 *
 * @param chosen a query of ids of campaigns the asker may see
 * @param key what lines are told apart by, of a campaign's id
 */
export function personsIn(scope: Scope, chosen: SQL, key: (column: SQL) => SQL): SQL {
  const o = sql`${scope.organisationId}::uuid`;
  return sql`
  said as materialized (${sentFor(scope, chosen)}),
  reply as materialized (${repliesTo(scope, chosen)}),
  recipient as materialized (
    select said.campaign_id, r.partner_id, lower(r.email) as email, r.id,
      coalesce(r.mail_status in ('failed', 'bounced', 'suppressed'), false) as unreached
    from said join event_recipient r on r.organisation_id = ${o} and r.event_id = said.event_id
  ),
  address as materialized (${partnersAt(o, sql`select email from recipient where partner_id is null`)}),
  contact as materialized (
    select ${key(sql`campaign_id`)} as key, ${whoIs(sql`r.partner_id`, sql`r.email`, sql`r.id::text`)} as who,
      bool_and(unreached) as unreached
    from recipient r left join address on address.email = r.email and r.partner_id is null group by 1, 2
  ),
  said_back as materialized (
    select distinct ${key(sql`reply.campaign_id`)} as key, e.id, e.sender_id, lower(e.sender_email) as email,
      coalesce(e.sender_name, e.id::text) as name, e.nature_id, e.type,
      case when origin.id is not null
        then greatest(extract(epoch from ${saidAt("e")} - ${saidAt("origin")}), 0)::float8 end as delay
    from reply join event e on e.organisation_id = ${o} and e.id = reply.event_id
      left join event origin on origin.organisation_id = e.organisation_id and origin.id = e.origin_event_id
  ),
  sender as materialized (${partnersAt(o, sql`select email from said_back where sender_id is null`)}),
  answer as materialized (
    select a.key, ${whoIs(sql`a.sender_id`, sql`a.email`, sql`a.name`, sql`sender`)} as who, a.nature_id, a.type, a.delay
    from said_back a left join sender on sender.email = a.email and a.sender_id is null
  )`;
}

/** When something was said: what Suivi carries, when it left; what people did elsewhere, when they did it. */
export const saidAt = (alias: string): SQL =>
  sql.raw(`case when ${alias}.direction <> 'incoming' and ${alias}.type in ('mail_message', 'web_message', 'site_message')
    then coalesce(${alias}.sent_at, ${alias}.begin_at) else ${alias}.begin_at end`);

/** Whose addresses these are, each looked up once. */
const partnersAt = (o: SQL, emails: SQL): SQL => sql`
  select asked.email, (select p.id from partner p
    where p.organisation_id = ${o} and p.email_key = asked.email order by p.id limit 1) as partner_id
  from (select distinct email from (${emails}) named where email is not null) asked`;

/** One person is one partner, by whatever address; of whom nobody knows, the address. Compared byte by byte. */
const whoIs = (partner: SQL, email: SQL, other: SQL, address = sql`address`): SQL =>
  sql`coalesce(${partner}::text, ${address}.partner_id::text, ${email}, ${other}) collate "C"`;
