import "server-only";
import { sql } from "drizzle-orm";

import { asAccount, readAs } from "@/lib/access/scope";
import { isId } from "@/lib/kernel/ids";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { organisationBySlug } from "@/lib/organisation/by-slug";
import { translated } from "@/lib/organisation/configured-name";
import type { Locale } from "@/lib/organisation/regions";

import { articleHtml } from "../markdown";
import { monthsBack } from "../month";
import { picturePath } from "../picture";
import { type HelpRow, type HelpTopic, articlesUnder, mostRead, searchArticles, topicsFor } from "../queries/help-list";
import { readableArticles, shownText } from "../visible";

const most = { read: 8, found: 50, page: 30 };

export type HelpAsked = {
  language: Locale;
  q?: string | undefined;
  topic?: string | undefined;
  after?: string | undefined;
};
export type HelpPage = {
  topics: HelpTopic[];
  /** What is listed: what was searched, a topic, all of them, or what is read most. */
  shows: "found" | "topic" | "all" | "read";
  topic: HelpTopic | null;
  rows: HelpRow[];
  next: string | null;
};

/** The help as a reader browses and searches it. Two statements. */
export async function helpPage(scope: Scope, { language, q, topic: topicId, after }: HelpAsked): Promise<HelpPage> {
  const topics = await topicsFor(scope, language);
  const topic = topics.find(({ id }) => id === topicId) ?? null;
  const typed = q?.trim();
  if (typed) {
    const rows = await searchArticles(scope, typed, language, most.found);
    return { topics, topic, shows: "found", rows, next: null };
  }
  // A topic of nobody, or of things that others read, is no topic.
  if (topicId && !topic) throw notFound();
  if (topic || topics.length === 0) {
    const asked = {
      language,
      topicId: topic && isId(topic.id) ? topic.id : null,
      after: after ?? null,
      limit: most.page,
    };
    return { topics, topic, shows: topic ? "topic" : "all", ...(await articlesUnder(scope, asked)) };
  }
  const rows = await mostRead(scope, language, monthsBack(scope, 1), most.read);
  return { topics, topic, shows: "read", rows, next: null };
}

export type HelpArticle = {
  number: number;
  title: string;
  html: string;
  language: Locale;
  /** It is not written in the reader's language. */
  isFallback: boolean;
  languages: Locale[];
  topic: { id: string; name: string } | null;
  publishedAt: Date;
  timeZone: string;
  /** What this reader said of it. */
  vote: boolean | null;
};

/**
 * One article as its reader sees it.
 *
 * @param voter a visitor's own mark; members are known by who they are.
 * @throws {Refusal} "not-found" for drafts, what was withdrawn, and what is written for others.
 */
export async function helpArticle(
  scope: Scope,
  number: number,
  language: Locale,
  voter: string | null = null,
): Promise<HelpArticle> {
  if (!isRecordNumber(number)) throw notFound();
  const { actor, organisationId } = scope;
  const mine = actor.kind === "person" ? sql`v.user_id = ${actor.userId}` : sql`v.visitor = ${voter}`;
  const { rows } = await scope.tx.execute<Row>(sql`
    select article.number, shown.title, shown.body, shown.language, article.published_at as at,
      array(select t.language from article_text t where t.organisation_id = article.organisation_id and t.article_id = article.id
        and t.published_title is not null order by t.language) as languages,
      (select json_build_object('id', topic.id, 'name', topic.name, 'translations', topic.name_translations) from article_topic topic
        where topic.organisation_id = article.organisation_id and topic.id = article.topic_id) as topic,
      (select v.helpful from article_vote v where v.organisation_id = ${organisationId} and v.article_id = article.id and ${mine}) as vote
    from article ${shownText(scope, language)} where ${readableArticles(scope)} and article.number = ${number}`);
  const [row] = rows;
  if (!row) throw notFound();
  const { body, at, topic, ...shown } = row;
  const pictureAt = (id: string) => picturePath(scope.organisation.slug, id, number);
  return {
    ...shown,
    html: articleHtml(body, pictureAt),
    isFallback: row.language !== language,
    topic: topic && { id: topic.id, name: translated(topic.name, topic.translations, language) },
    publishedAt: new Date(at),
    timeZone: scope.organisation.timeZone,
  };
}

type Row = Omit<HelpArticle, "html" | "isFallback" | "topic" | "publishedAt" | "timeZone"> & {
  body: string;
  at: string;
  topic: { id: string; name: string; translations: Record<string, string> } | null;
};

/** A read of an organisation's public help by whoever comes; null where it shows none. */
export async function readHelp<T>(
  slug: string,
  read: (scope: Scope) => Promise<T>,
): Promise<{ organisation: { slug: string; name: string; locale: Locale }; read: T } | null> {
  const organisation = await asAccount((scope) => organisationBySlug(scope, slug));
  if (!organisation?.helpIsPublic) return null;
  const { id, name, locale } = organisation;
  return { organisation: { slug, name, locale }, read: await readAs(id, { kind: "visitor" }, read) };
}
