import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import type { Locale } from "@/lib/organisation/regions";
import { staffOnly } from "@/lib/organisation/staff-only";

import { monthsBack } from "../month";

/**
 * Deflection, counted honestly. `shown`: filings during which articles were suggested; `opened`: of these, with one of
 * them opened; `deflected`: of the opened, those whose person filed nothing within 24 hours, by portal, mail or anybody's
 * hand, once the 24 hours are over or they said that it was the answer; `waiting`: opened, with the 24 hours running.
 */
type DeflectionMonth = { month: string; shown: number; opened: number; deflected: number; waiting: number };

type KnowledgeFigures = {
  deflection: DeflectionMonth[];
  read: { number: number; title: string; reads: number; yes: number; no: number }[];
  misses: { words: string; place: "public" | "portal" | "office"; times: number; lastAt: Date }[];
  timeZone: string;
};

const most = { months: 12, read: 20, misses: 50 };

/** What the knowledge base does for those who read it. Three statements over twelve months at most. */
export async function knowledgeFigures(scope: Scope, language: Locale): Promise<KnowledgeFigures> {
  staffOnly(scope);
  return {
    deflection: await deflectionByMonth(scope),
    read: await readMost(scope, language),
    misses: await missed(scope),
    timeZone: scope.organisation.timeZone,
  };
}

async function deflectionByMonth(scope: Scope): Promise<DeflectionMonth[]> {
  const { organisationId, organisation, now } = scope;
  const moment = now.toISOString();
  const { rows } = await scope.tx.execute<DeflectionMonth>(sql`
    select to_char(date_trunc('month', seen.shown_at at time zone ${organisation.timeZone}), 'YYYY-MM-DD') as month,
      count(*)::int as shown, count(seen.opened_at)::int as opened,
      count(*) filter (where seen.opened_at is not null and not seen.filed and (seen.is_over or seen.answered_at is not null))::int as deflected,
      count(*) filter (where seen.opened_at is not null and not seen.filed and not seen.is_over and seen.answered_at is null)::int as waiting
    from (select s.shown_at, s.opened_at, s.answered_at, s.opened_at < ${moment}::timestamptz - interval '24 hours' as is_over,
        s.opened_at is not null and exists (select from ticket t where t.organisation_id = s.organisation_id and t.contact_id = s.person_id
          and t.created_at >= s.opened_at and t.created_at < s.opened_at + interval '24 hours') as filed
      from article_suggestion s where s.organisation_id = ${organisationId}
        and s.shown_at >= (${monthsBack(scope, most.months - 1)}::timestamp at time zone ${organisation.timeZone})) seen
    group by 1 order by 1 desc`);
  return rows;
}

async function readMost(scope: Scope, language: Locale): Promise<KnowledgeFigures["read"]> {
  const { rows } = await scope.tx.execute<KnowledgeFigures["read"][number]>(sql`
    select a.number, read.reads, vote.yes, vote.no,
      (select t.title from article_text t where t.organisation_id = a.organisation_id and t.article_id = a.id and t.title <> ''
        order by t.language = ${language} desc, t.language = ${scope.organisation.locale} desc, t.language limit 1) as title
    from (select r.article_id, sum(r.reads)::int as reads from article_read r
        where r.organisation_id = ${scope.organisationId} and r.month >= ${monthsBack(scope, most.months - 1)}
        group by 1 order by 2 desc, 1 limit ${most.read}) read
      join article a on a.organisation_id = ${scope.organisationId} and a.id = read.article_id
      cross join lateral (select count(*) filter (where v.helpful)::int as yes, count(*) filter (where not v.helpful)::int as no
        from article_vote v where v.organisation_id = a.organisation_id and v.article_id = a.id) vote
    order by read.reads desc, a.number`);
  return rows;
}

async function missed(scope: Scope): Promise<KnowledgeFigures["misses"]> {
  const { rows } = await scope.tx.execute<Omit<KnowledgeFigures["misses"][number], "lastAt"> & { lastAt: string }>(sql`
    select words, place, times, last_at as "lastAt" from article_miss
    where organisation_id = ${scope.organisationId} order by times desc, last_at desc limit ${most.misses}`);
  return rows.map((row) => ({ ...row, lastAt: new Date(row.lastAt) }));
}
