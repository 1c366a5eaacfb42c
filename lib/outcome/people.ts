import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { personsIn } from "./persons";
import type { PeopleCode } from "./rows";

/** Somebody who was contacted for a campaign, or replied. */
export type CampaignPerson = {
  /** Null where they are no partner. */
  partnerId: string | null;
  /** Of a partner the name, else the address; null where there is neither. */
  name: string | null;
  contacted: boolean;
  /** Nothing that was sent came to them. */
  unreached: boolean;
  replies: number;
};

export type CampaignPeople = { which: PeopleCode; people: CampaignPerson[]; more: number };

/** More names than these are counted. */
const mostPeople = 500;

/** The very people that a figure of a campaign counts, by name. */
export async function peopleOf(scope: Scope, campaignId: string, which: PeopleCode): Promise<CampaignPeople> {
  const o = sql`${scope.organisationId}::uuid`;
  const { rows } = await scope.tx.execute<CampaignPerson & { count: number }>(sql`
    with ${personsIn(scope, sql`select ${campaignId}::uuid`, (column) => sql`${column}::text`)},
    replier as (select who, count(*)::int as replies from answer group by 1),
    person as (
      select coalesce(c.who, r.who) as who, c.who is not null as contacted, coalesce(c.unreached, false) as unreached,
        coalesce(r.replies, 0) as replies
      from contact c full join replier r on r.who = c.who
      where ${which === "contacted" ? sql`c.who` : sql`r.who`} is not null
    )
    select p.id as "partnerId", ${name} as name, person.contacted, person.unreached, person.replies,
      count(*) over ()::int as count
    from person left join partner p on p.organisation_id = ${o} and p.id = case when ${isUuid} then person.who::uuid end
    order by ${name} collate "und-x-icu" nulls last, person.who limit ${mostPeople}`);
  const people = rows.map(({ count: _count, ...person }) => person);
  return { which, people, more: (rows[0]?.count ?? 0) - people.length };
}

const isUuid = sql`person.who ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'`;
const name = sql`coalesce(p.name, case when not ${isUuid} then person.who end)`;
