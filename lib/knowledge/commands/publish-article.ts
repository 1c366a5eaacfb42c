import "server-only";
import { and, eq, max } from "drizzle-orm";

import { articleTexts, articleVersions } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { newRow } from "@/lib/organisation/rows";

import { type ArticleTextRow, articleForUpdate, changeArticle, mustPublish, textsOf } from "../load";
import type { RestoreArticleInput, SeenArticleInput } from "../schema";
import { changeText } from "./write-article";

/**
 * Shows what is written, in all its languages at once, to those it is for; each time is a version that stays.
 *
 * @throws {Refusal} "not-permitted" for whoever does not decide that; "blocked" when readers see just this already.
 */
export const publishArticle = command("article.publish", async (scope, { number, version }: SeenArticleInput) => {
  const article = await articleForUpdate(scope, number, version);
  mustPublish(scope, article);
  const texts = await textsOf(scope, article.id);
  const isNew = article.publishedAudience !== article.audience || texts.some(isUnpublished);
  if (!isNew) throw new Refusal("blocked", "knowledge.refusal.nothingNew");
  for (const text of texts.filter(isUnpublished)) await changeText(scope, text.id, shownAs(text));
  const next = (await newestVersion(scope, article.id)) + 1;
  await scope.tx.insert(articleVersions).values({
    organisationId: scope.organisationId,
    id: newId(),
    articleId: article.id,
    number: next,
    audience: article.audience,
    texts: texts.filter(({ title }) => title).map(({ language, title, body }) => ({ language, title, body })),
    at: scope.now,
    by: personId(scope),
  });
  return changeArticle(scope, article, {
    state: "published",
    publishedAudience: article.audience,
    publishedVersion: next,
    publishedAt: scope.now,
    publishedBy: personId(scope),
  });
});

/** Takes an article from its readers; what was written, and its versions, stay with staff. */
export const withdrawArticle = command("article.withdraw", async (scope, { number, version }: SeenArticleInput) => {
  const article = await articleForUpdate(scope, number, version);
  mustPublish(scope, article);
  if (article.state !== "published") throw new Refusal("blocked", "knowledge.refusal.notPublished");
  for (const { id, publishedTitle } of await textsOf(scope, article.id))
    if (publishedTitle !== null) await changeText(scope, id, { publishedTitle: null, publishedBody: null });
  return changeArticle(scope, article, { state: "withdrawn", publishedAudience: null });
});

/** Writes the texts of an earlier version again; readers see them when they are published. */
export const restoreArticle = command("article.restore", async (scope, input: RestoreArticleInput) => {
  const { number, version, to } = input;
  const article = await articleForUpdate(scope, number, version);
  const [earlier] = await scope.tx
    .select({ texts: articleVersions.texts, audience: articleVersions.audience })
    .from(articleVersions)
    .where(ofArticle(scope, article.id, to));
  if (!earlier) throw notFound();
  const present = await textsOf(scope, article.id);
  for (const { id, language, title } of present)
    if (title && !earlier.texts.some((text) => text.language === language))
      await changeText(scope, id, { title: "", body: "" });
  for (const { language, title, body } of earlier.texts) {
    const own = present.find((text) => text.language === language);
    if (own) await changeText(scope, own.id, { title, body });
    else await scope.tx.insert(articleTexts).values({ ...newRow(scope), articleId: article.id, language, title, body });
  }
  return changeArticle(scope, article, { audience: earlier.audience });
});

const isUnpublished = ({ title, body, publishedTitle, publishedBody }: ArticleTextRow): boolean =>
  title !== (publishedTitle ?? "") || body !== (publishedBody ?? "");

const shownAs = ({ title, body }: ArticleTextRow) =>
  title ? { publishedTitle: title, publishedBody: body } : { publishedTitle: null, publishedBody: null };

const personId = ({ actor }: Scope): string | null => (actor.kind === "person" ? actor.userId : null);

const ofArticle = ({ organisationId }: Scope, articleId: string, number: number) =>
  and(
    eq(articleVersions.organisationId, organisationId),
    eq(articleVersions.articleId, articleId),
    eq(articleVersions.number, number),
  );

async function newestVersion(scope: Scope, articleId: string): Promise<number> {
  const [newest] = await scope.tx
    .select({ number: max(articleVersions.number) })
    .from(articleVersions)
    .where(and(eq(articleVersions.organisationId, scope.organisationId), eq(articleVersions.articleId, articleId)));
  return newest?.number ?? 0;
}
