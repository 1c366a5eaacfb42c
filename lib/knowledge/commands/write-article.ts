import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { articleTexts, articleTopics, articles, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { nextNumber } from "@/lib/numbering/next-number";
import { newRow, rowOf } from "@/lib/organisation/rows";
import { staffOnly } from "@/lib/organisation/staff-only";

import { articleForUpdate, changeArticle, mustPublish, textsOf } from "../load";
import { mayWriteArticles } from "../roles";
import type { CreateArticleInput, FileArticleInput, WriteArticleInput } from "../schema";

/** Begins an article: a draft that only staff see, in one language. */
export const createArticle = command("article.create", async (scope, input: CreateArticleInput) => {
  staffOnly(scope);
  if (!mayWriteArticles(scope.actor)) throw new Refusal("not-permitted", "knowledge.refusal.mayNotWrite");
  const { language, title, body, ...filed } = input;
  await mustExist(scope, filed);
  const row = newRow(scope);
  const number = await nextNumber(scope, "article");
  await scope.tx.insert(articles).values({ ...row, ...filed, number });
  await scope.tx.insert(articleTexts).values({ ...newRow(scope), articleId: row.id, language, title, body });
  return { number };
});

/**
 * Writes what will be published in one language; readers see it when it is published.
 *
 * @throws {Refusal} "stale" when somebody wrote in this language since; "invalid" for words without a title.
 */
export const writeArticle = command("article.write", async (scope, input: WriteArticleInput) => {
  const { number, version, language, title, body } = input;
  const article = await articleForUpdate(scope, number);
  const texts = await textsOf(scope, article.id);
  const own = texts.find((text) => text.language === language);
  if ((own?.version ?? 0) !== version) throw new Refusal("stale", "refusal.stale");
  if (!title && body) throw invalidField("title", "refusal.titleMissing");
  if (title && !body) throw invalidField("body", "refusal.textMissing");
  if (!title && !texts.some((text) => text.language !== language && text.title))
    throw invalidField("title", "knowledge.refusal.lastText");
  if (own) await changeText(scope, own.id, { title, body });
  else await scope.tx.insert(articleTexts).values({ ...newRow(scope), articleId: article.id, language, title, body });
  return changeArticle(scope, article, {});
});

export const changeText = (scope: Scope, id: string, values: Partial<typeof articleTexts.$inferInsert>) =>
  scope.tx
    .update(articleTexts)
    .set({ ...values, updatedAt: scope.now, version: sql`${articleTexts.version} + 1` })
    .where(rowOf(scope, articleTexts, id));

/**
 * Says for whom it is, under what it is filed and who publishes it. For whom takes effect when it is published again.
 *
 * @throws {Refusal} "not-permitted" when somebody gives a published article, or another section's, to a section.
 */
export const fileArticle = command("article.file", async (scope, input: FileArticleInput) => {
  const { number, version, ...filed } = input;
  const article = await articleForUpdate(scope, number, version);
  await mustExist(scope, filed);
  const isKept = article.sectionId === filed.sectionId;
  if (!isKept && (article.sectionId !== null || article.state !== "draft")) mustPublish(scope, article);
  return changeArticle(scope, article, filed);
});

/** Deletes a draft that was never published; what readers knew is withdrawn instead. */
export const dropArticle = command("article.drop", async (scope, { number }: { number: number }) => {
  const article = await articleForUpdate(scope, number);
  if (article.publishedVersion !== null) throw new Refusal("blocked", "knowledge.refusal.wasPublished");
  const ofIt = and(eq(articleTexts.organisationId, scope.organisationId), eq(articleTexts.articleId, article.id));
  await scope.tx.delete(articleTexts).where(ofIt);
  await scope.tx.delete(articles).where(rowOf(scope, articles, article.id));
  return { number };
});

async function mustExist(scope: Scope, { topicId, sectionId }: { topicId: string | null; sectionId: string | null }) {
  if (
    topicId &&
    !(await scope.tx.$count(articleTopics, and(rowOf(scope, articleTopics, topicId), articleTopics.active)))
  )
    throw invalidField("topicId", "knowledge.refusal.topicGone");
  if (sectionId && !(await scope.tx.$count(sections, and(rowOf(scope, sections, sectionId), sections.active))))
    throw invalidField("sectionId", "knowledge.refusal.sectionGone");
}
