import "server-only";
import { sql } from "drizzle-orm";

import { isRecordNumber } from "@/lib/kernel/record-number";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { translated } from "@/lib/organisation/configured-name";
import type { Locale } from "@/lib/organisation/regions";
import { staffOnly } from "@/lib/organisation/staff-only";

import { articleHtml } from "../markdown";
import { picturePath } from "../picture";
import { articleChoices } from "../queries/choices";
import { mayPublishArticle, mayWriteArticles } from "../roles";
import type { ArticleState, Audience } from "../schema";

type WrittenText = {
  language: Locale;
  version: number;
  title: string;
  body: string;
  publishedTitle: string | null;
  /** Readers see something else than what is written. */
  isAhead: boolean;
};

export type ArticlePage = {
  number: number;
  version: number;
  state: ArticleState;
  audience: Audience;
  publishedAudience: Audience | null;
  publishedVersion: number | null;
  publishedAt: Date | null;
  publisher: string | null;
  topicId: string | null;
  topic: string | null;
  sectionId: string | null;
  section: string | null;
  texts: WrittenText[];
  /** The text that is shown: in the language asked for, as it is written. */
  shown: WrittenText | null;
  html: string;
  votes: { yes: number; no: number; comments: { text: string; helpful: boolean; at: string }[] };
  reads: number;
  isAhead: boolean;
  mayWrite: boolean;
  mayPublish: boolean;
  helpIsPublic: boolean;
  timeZone: string;
};

/** An article as it is written in a language, with what readers said; its topic is named for `reader`. One statement. */
export async function articlePage(
  scope: Scope,
  number: number,
  language: Locale,
  reader: Locale = language,
): Promise<ArticlePage> {
  staffOnly(scope);
  if (!isRecordNumber(number)) throw notFound();
  const { rows } = await scope.tx.execute<Row>(sql`
    select a.number, a.version, a.state, a.audience, a.published_audience as "publishedAudience",
      a.published_version as "publishedVersion", a.published_at as "publishedAt", publisher.name as publisher,
      a.topic_id as "topicId", a.section_id as "sectionId",
      json_build_object('name', topic.name, 'translations', topic.name_translations) as "inTopic",
      json_build_object('name', section.name, 'translations', section.name_translations) as "inSection",
      (select o.help_is_public from organisation o where o.id = a.organisation_id) as "helpIsPublic",
      (select coalesce(json_agg(json_build_object('language', t.language, 'version', t.version, 'title', t.title, 'body', t.body,
          'publishedTitle', t.published_title,
          'isAhead', t.title <> coalesce(t.published_title, '') or t.body <> coalesce(t.published_body, '')) order by t.language), '[]')
        from article_text t where t.organisation_id = a.organisation_id and t.article_id = a.id) as texts,
      (select json_build_object('yes', count(*) filter (where v.helpful), 'no', count(*) filter (where not v.helpful))
        from article_vote v where v.organisation_id = a.organisation_id and v.article_id = a.id) as counted,
      (select coalesce(json_agg(json_build_object('text', v.comment, 'helpful', v.helpful, 'at', v.updated_at) order by v.updated_at desc), '[]')
        from (select * from article_vote v where v.organisation_id = a.organisation_id and v.article_id = a.id and v.comment is not null
          order by v.updated_at desc limit 20) v) as comments,
      (select coalesce(sum(r.reads), 0)::int from article_read r where r.organisation_id = a.organisation_id and r.article_id = a.id) as reads
    from article a
      left join article_topic topic on topic.organisation_id = a.organisation_id and topic.id = a.topic_id
      left join section on section.organisation_id = a.organisation_id and section.id = a.section_id
      left join membership m on m.organisation_id = a.organisation_id and m.user_id = a.published_by
      left join partner publisher on publisher.organisation_id = m.organisation_id and publisher.id = m.person_id
    where a.organisation_id = ${scope.organisationId} and a.number = ${number}`);
  const [row] = rows;
  if (!row) throw notFound();
  const { counted, comments, publishedAt, inTopic, inSection, ...article } = row;
  const written = row.texts.filter(({ title }) => title);
  const own = scope.organisation.locale;
  const shown =
    written.find((text) => text.language === language) ??
    written.find((text) => text.language === own) ??
    written[0] ??
    null;
  return {
    ...article,
    topic: nameFor(inTopic, reader),
    section: nameFor(inSection, reader),
    publishedAt: publishedAt ? new Date(publishedAt) : null,
    shown,
    html: shown ? articleHtml(shown.body, (id) => picturePath(scope.organisation.slug, id)) : "",
    votes: { ...counted, comments },
    isAhead: row.audience !== row.publishedAudience || row.texts.some(({ isAhead }) => isAhead),
    mayWrite: mayWriteArticles(scope.actor),
    mayPublish: mayPublishArticle(scope.actor, row.sectionId),
    timeZone: scope.organisation.timeZone,
  };
}

type Row = Omit<
  ArticlePage,
  "shown" | "html" | "topic" | "section" | "votes" | "isAhead" | "mayWrite" | "mayPublish" | "timeZone" | "publishedAt"
> & {
  publishedAt: string | null;
  counted: { yes: number; no: number };
  comments: { text: string; helpful: boolean; at: string }[];
  inTopic: Configured;
  inSection: Configured;
};

/** Both are null where there is none. */
type Configured = { name: string | null; translations: Record<string, string> | null };

const nameFor = ({ name, translations }: Configured, reader: Locale): string | null =>
  name && translated(name, translations ?? {}, reader);

/** The same with what it can be filed under, for whoever writes. */
export async function editArticlePage(scope: Scope, number: number, language: Locale, reader: Locale = language) {
  const article = await articlePage(scope, number, language, reader);
  if (!article.mayWrite) throw notFound();
  return { article, ...(await articleChoices(scope, reader)) };
}
