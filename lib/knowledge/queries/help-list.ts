import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { parseSearch } from "@/lib/kernel/search-query";
import { translated } from "@/lib/organisation/configured-name";
import type { Locale } from "@/lib/organisation/regions";

import { excerptOf } from "../markdown";
import { audienceArray, audiencesOf, readableArticles, shownText } from "../visible";

/** An article as readers' lists show it; `language` is the one it is in. */
export type HelpRow = { number: number; title: string; excerpt: string; language: Locale; updatedAt: Date };
type Found = { number: number; title: string; body: string; language: Locale; at: string; place: string };

const byNumber: readonly SortKey[] = [{ by: sql`article.number`, type: "integer" }];

/** Articles under a topic (null: all), the first ones first, a page of them. */
export async function articlesUnder(
  scope: Scope,
  {
    language,
    topicId,
    after,
    limit,
  }: { language: Locale; topicId: string | null; after: string | null; limit: number },
): Promise<{ rows: HelpRow[]; next: string | null }> {
  const { rows } = await scope.tx.execute<Found>(sql`
    select ${columns}, ${placeOf(byNumber)} as place from article ${shownText(scope, language)}
    where ${readableArticles(scope)} and ${topicId ? sql`article.topic_id = ${topicId}` : sql`true`}
      and ${afterPlace(byNumber, after)}
    order by ${orderBy(byNumber)} limit ${limit + 1}`);
  return { rows: rows.slice(0, limit).map(asRow), next: rows.length > limit ? (rows[limit - 1]?.place ?? null) : null };
}

/** Those that were read most this month and the last. */
export async function mostRead(scope: Scope, language: Locale, since: string, limit: number): Promise<HelpRow[]> {
  const { rows } = await scope.tx.execute<Found>(sql`
    with read as (select r.article_id, sum(r.reads) as reads from article_read r
      where r.organisation_id = ${scope.organisationId} and r.month >= ${since} group by 1)
    select ${columns}, '' as place from (
      select article.*, coalesce(read.reads, 0) as reads from article left join read on read.article_id = article.id
      where ${readableArticles(scope)} order by coalesce(read.reads, 0) desc, article.published_at desc, article.number limit ${limit}) article
      ${shownText(scope, language)}
    order by article.reads desc, article.published_at desc, article.number`);
  return rows.map(asRow);
}

/** Articles in which all the words stand, the best first, in the language the reader would read them in. */
export async function searchArticles(scope: Scope, typed: string, language: Locale, limit: number): Promise<HelpRow[]> {
  const { terms } = parseSearch(typed);
  if (terms.length === 0) return [];
  const { rows } = await scope.tx.execute<Found>(sql`
    select ${columns}, '' as place
    from article_candidates(${JSON.stringify(terms)}::jsonb, false, ${audienceArray(audiencesOf(scope))}, 200) found
      join article_text own on own.organisation_id = ${scope.organisationId} and own.id = found.text_id
      join article on article.organisation_id = own.organisation_id and article.id = own.article_id
      ${shownText(scope, language)}
    where ${readableArticles(scope)} and shown.id = own.id
    order by found.score desc, article.number limit ${limit}`);
  return rows.map(asRow);
}

export type HelpTopic = { id: string; name: string; count: number };

/** Topics that have something for this reader. */
export async function topicsFor(scope: Scope, language: Locale): Promise<HelpTopic[]> {
  const { rows } = await scope.tx.execute<HelpTopic & { translations: Record<string, string> }>(sql`
    select topic.id, topic.name, topic.name_translations as translations, mine.count
    from (select article.topic_id, count(*)::int as count from article where ${readableArticles(scope)} group by 1) mine
      join article_topic topic on topic.organisation_id = ${scope.organisationId} and topic.id = mine.topic_id
    order by topic.sequence, topic.name, topic.id`);
  return rows.map(({ translations, name, ...topic }) => ({ ...topic, name: translated(name, translations, language) }));
}

const columns: SQL = sql`article.number, shown.title, left(shown.body, 600) as body, shown.language, article.published_at as at`;

const asRow = ({ number, title, body, language, at }: Found): HelpRow => ({
  number,
  title,
  language,
  excerpt: excerptOf(body),
  updatedAt: new Date(at),
});
