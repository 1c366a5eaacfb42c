import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { parseSearch } from "@/lib/kernel/search-query";
import { translated } from "@/lib/organisation/configured-name";
import type { Locale } from "@/lib/organisation/regions";
import { staffOnly } from "@/lib/organisation/staff-only";

import type { ArticleState, Audience } from "../schema";

export type ArticlesAsked = {
  language: Locale;
  q?: string | undefined;
  state?: ArticleState | undefined;
  audience?: Audience | undefined;
  topic?: string | undefined;
  after?: string | undefined;
};

/** An article as colleagues see it in the list: what is written, published or not. */
export type ArticleLine = {
  number: number;
  title: string;
  state: ArticleState;
  audience: Audience;
  topic: string | null;
  languages: Locale[];
  /** Something is written that readers do not see yet. */
  isAhead: boolean;
  updatedAt: Date;
};

const latestFirst: readonly SortKey[] = [
  { by: sql`article.updated_at`, type: "timestamptz", down: true },
  { by: sql`article.number`, type: "integer" },
];

/** Articles for staff, the latest change first; with words, those in which all of them stand, the best first. One statement. */
export async function articleLines(
  scope: Scope,
  { language, q, state, audience, topic, after }: ArticlesAsked,
  limit: number,
): Promise<{ lines: ArticleLine[]; next: string | null }> {
  staffOnly(scope);
  const terms = parseSearch(q ?? "").terms;
  const isSearch = terms.length > 0;
  const narrowed = sql.join(
    [
      sql`article.organisation_id = ${scope.organisationId}`,
      ...(state ? [sql`article.state = ${state}`] : []),
      ...(audience ? [sql`article.audience = ${audience}`] : []),
      ...(topic ? [sql`article.topic_id = ${topic}`] : []),
      ...(isSearch ? [] : [afterPlace(latestFirst, after ?? null)]),
    ],
    sql` and `,
  );
  const found = isSearch ? sql`join (${candidates(scope, terms)}) found on found.article_id = article.id` : sql``;
  const { rows } = await scope.tx.execute<Row>(sql`
    select article.number, article.state, article.audience, article.updated_at as at, ${placeOf(latestFirst)} as place,
      (select t.title from article_text t where t.organisation_id = article.organisation_id and t.article_id = article.id and t.title <> ''
        order by t.language = ${language} desc, t.language = ${scope.organisation.locale} desc, t.language limit 1) as title,
      (select json_build_object('name', topic.name, 'translations', topic.name_translations) from article_topic topic
        where topic.organisation_id = article.organisation_id and topic.id = article.topic_id) as topic,
      array(select t.language from article_text t where t.organisation_id = article.organisation_id and t.article_id = article.id
        and t.title <> '' order by t.language) as languages,
      article.state = 'published' and (article.audience is distinct from article.published_audience or exists (
        select from article_text t where t.organisation_id = article.organisation_id and t.article_id = article.id
          and (t.title <> coalesce(t.published_title, '') or t.body <> coalesce(t.published_body, '')))) as "isAhead"
    from article ${found} where ${narrowed}
    order by ${isSearch ? sql`found.score desc, article.number` : orderBy(latestFirst)} limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit && !isSearch ? shown.at(-1) : undefined;
  return { lines: shown.map((row) => asLine(row, language)), next: last?.place ?? null };
}

/** One row for each article: its best text. */
const candidates = (scope: Scope, terms: readonly object[]): SQL => sql`
  select own.article_id, max(c.score) as score
  from article_candidates(${JSON.stringify(terms)}::jsonb, true, '{}'::text[], 400) c
    join article_text own on own.organisation_id = ${scope.organisationId} and own.id = c.text_id group by 1`;

type Row = Omit<ArticleLine, "topic" | "updatedAt"> & {
  topic: { name: string; translations: Record<string, string> } | null;
  at: string;
  place: string;
};

const asLine = ({ topic, at, place: _place, ...row }: Row, language: Locale): ArticleLine => ({
  ...row,
  topic: topic && translated(topic.name, topic.translations, language),
  updatedAt: new Date(at),
});
