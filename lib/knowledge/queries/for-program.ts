import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { parseSearch } from "@/lib/kernel/search-query";
import type { Locale } from "@/lib/organisation/regions";

import type { Audience } from "../schema";
import { audienceArray, audiencesOf, readableArticles, shownText } from "../visible";

type Line = {
  number: number;
  title: string;
  language: Locale;
  languages: Locale[];
  audience: Audience;
  topic: { id: string; name: string } | null;
  version: number;
  publishedAt: string;
};

type Asked = { language?: Locale | undefined; q?: string | undefined; after?: string | undefined; limit: number };

/** Published articles a program's member may read, by number, a page of them. */
export async function articlesForProgram(scope: Scope, { language, q, after, limit }: Asked) {
  const place = Number(after ?? 0);
  const terms = q ? parseSearch(q).terms : [];
  if (q && terms.length === 0) return { items: [], next: null };
  const found = terms.length > 0 ? sql`and article.id in (${candidates(scope, terms)})` : sql``;
  const { rows } = await scope.tx.execute<Line>(sql`
    select ${columns} from article ${shownText(scope, language ?? (scope.organisation.locale as Locale))}
    where ${readableArticles(scope)} and article.number > ${Number.isSafeInteger(place) ? Math.min(place, 2_147_483_647) : 0} ${found}
    order by article.number limit ${limit + 1}`);
  const items = rows.slice(0, limit).map(withMoment);
  return { items, next: rows.length > limit ? `${items.at(-1)?.number}` : null };
}

/** @throws {Refusal} "not-found" for drafts and what is written for others. */
export async function articleForProgram(scope: Scope, number: number, language: Locale | undefined) {
  const { rows } = await scope.tx.execute<Line & { body: string }>(sql`
    select ${columns}, shown.body from article ${shownText(scope, language ?? (scope.organisation.locale as Locale))}
    where ${readableArticles(scope)} and article.number = ${number}`);
  const [row] = rows;
  if (!row) throw notFound();
  return withMoment(row);
}

const candidates = (scope: Scope, terms: readonly object[]): SQL => sql`
  select own.article_id from article_candidates(${JSON.stringify(terms)}::jsonb, false, ${audienceArray(audiencesOf(scope))}, 1000) c
    join article_text own on own.organisation_id = ${scope.organisationId} and own.id = c.text_id`;

const columns: SQL = sql`article.number, shown.title, shown.language, article.published_audience as audience,
  article.published_version as version, article.published_at as "publishedAt",
  array(select t.language from article_text t where t.organisation_id = article.organisation_id and t.article_id = article.id
    and t.published_title is not null order by t.language) as languages,
  (select json_build_object('id', topic.id, 'name', topic.name) from article_topic topic
    where topic.organisation_id = article.organisation_id and topic.id = article.topic_id) as topic`;

const withMoment = <Row extends Line>(row: Row): Row => ({
  ...row,
  publishedAt: new Date(row.publishedAt).toISOString(),
});
