import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { articleTexts, articles } from "@/db/schema";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";

import { mayPublishArticle, mayWriteArticles } from "./roles";

type ArticleRow = typeof articles.$inferSelect;

/**
 * Reads and locks an article for whoever writes: for others than staff there is none.
 *
 * @throws {Refusal} "not-permitted" for those who only look; "stale" when somebody changed it since `version`.
 */
export async function articleForUpdate(scope: Scope, number: number, version?: number): Promise<ArticleRow> {
  staffOnly(scope);
  const [row] = await scope.tx
    .select()
    .from(articles)
    .where(and(eq(articles.organisationId, scope.organisationId), eq(articles.number, number)))
    .for("update");
  if (!row) throw notFound();
  if (!mayWriteArticles(scope.actor)) throw new Refusal("not-permitted", "knowledge.refusal.mayNotWrite");
  if (version !== undefined && row.version !== version) throw new Refusal("stale", "refusal.stale");
  return row;
}

/** @throws {Refusal} "not-permitted" for those who write, but do not decide what readers see. */
export function mustPublish(scope: Scope, { sectionId }: Pick<ArticleRow, "sectionId">): void {
  if (mayPublishArticle(scope.actor, sectionId)) return;
  throw new Refusal(
    "not-permitted",
    sectionId ? "knowledge.refusal.mayNotPublish" : "knowledge.refusal.adminPublishes",
  );
}

const textColumns = {
  id: articleTexts.id,
  version: articleTexts.version,
  language: articleTexts.language,
  title: articleTexts.title,
  body: articleTexts.body,
  publishedTitle: articleTexts.publishedTitle,
  publishedBody: articleTexts.publishedBody,
};

export type ArticleTextRow = Awaited<ReturnType<typeof textsOf>>[number];

/** Its texts, one for each language. */
export const textsOf = (scope: Scope, articleId: string) =>
  scope.tx
    .select(textColumns)
    .from(articleTexts)
    .where(and(eq(articleTexts.organisationId, scope.organisationId), eq(articleTexts.articleId, articleId)))
    .orderBy(articleTexts.language);

/** Writes columns of an article whose row is locked. */
export async function changeArticle(scope: Scope, row: ArticleRow, values: Partial<typeof articles.$inferInsert>) {
  await scope.tx
    .update(articles)
    .set({ ...values, updatedAt: scope.now, version: sql`${articles.version} + 1` })
    .where(and(eq(articles.organisationId, scope.organisationId), eq(articles.id, row.id)));
  return { number: row.number, version: row.version + 1 };
}
