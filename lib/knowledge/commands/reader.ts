import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";

import { articleMisses, articleReads, articleSuggestions, articleVotes } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import { newRow } from "@/lib/organisation/rows";

import { monthOf } from "../month";
import type { MissInput, SuggestionInput, VoteInput } from "../schema";
import { readableArticle } from "../queries/may-read";

/** How many different searches without a find are remembered; the oldest go. */
const mostMisses = 500;

/**
 * A reader's word on an article, once each: saying it again replaces what was said. Members are known as such, visitors
 * by what their signed cookie holds.
 *
 * @throws {Refusal} "not-found" for what this reader cannot read.
 */
export const voteOnArticle = command(
  "help.vote",
  async (scope, input: Omit<VoteInput, "slug"> & { visitor: string | null }) => {
    const { number, helpful, comment, language, visitor } = input;
    const { id: articleId } = await readableArticle(scope, number);
    const userId = scope.actor.kind === "person" ? scope.actor.userId : null;
    if (!userId && !visitor) throw notFound();
    const voter = userId ? { userId, visitor: null } : { userId: null, visitor };
    const said = { helpful, comment, language };
    const [row] = await scope.tx
      .insert(articleVotes)
      .values({ ...newRow(scope), articleId, ...voter, ...said })
      .onConflictDoUpdate({
        target: [
          articleVotes.organisationId,
          articleVotes.articleId,
          userId ? articleVotes.userId : articleVotes.visitor,
        ],
        set: { ...said, updatedAt: scope.now, version: sql`${articleVotes.version} + 1` },
      })
      .returning({ id: articleVotes.id });
    if (!row) throw new Error("A vote was not kept.");
    return { helpful };
  },
);

/** One more reader of an article this month. Nobody's name is kept. */
export const countRead = command("help.countRead", async (scope, { number }: { number: number }) => {
  const { id: articleId } = await readableArticle(scope, number);
  await scope.tx
    .insert(articleReads)
    .values({ organisationId: scope.organisationId, articleId, month: monthOf(scope), reads: 1 })
    .onConflictDoUpdate({
      target: [articleReads.organisationId, articleReads.articleId, articleReads.month],
      set: { reads: sql`${articleReads.reads} + 1` },
    });
  return { counted: true };
});

/** What somebody looked for and did not find: the words alone. */
export const noteMiss = command("help.noteMiss", async (scope, input: Omit<MissInput, "slug">) => {
  const { organisationId, now, tx } = scope;
  const words = input.words.toLowerCase().replace(/\s+/g, " ").slice(0, 80);
  await tx
    .insert(articleMisses)
    .values({ organisationId, place: input.place, words, times: 1, lastAt: now })
    .onConflictDoUpdate({
      target: [articleMisses.organisationId, articleMisses.place, articleMisses.words],
      set: { times: sql`${articleMisses.times} + 1`, lastAt: now },
    });
  const [last] = await tx
    .select({ lastAt: articleMisses.lastAt })
    .from(articleMisses)
    .where(eq(articleMisses.organisationId, organisationId))
    .orderBy(sql`${articleMisses.lastAt} desc`)
    .offset(mostMisses)
    .limit(1);
  if (last)
    await tx
      .delete(articleMisses)
      .where(and(eq(articleMisses.organisationId, organisationId), lt(articleMisses.lastAt, last.lastAt)));
  return { noted: true };
});

/**
 * What became of articles that were suggested while a customer filed a request: shown, opened, or called the answer.
 *
 * @throws {Refusal} "not-found" for staff, for others' filings, and for articles the reader cannot read.
 */
export const noteSuggestion = command("help.noteSuggestion", async (scope, input: SuggestionInput) => {
  const { actor, now, tx } = scope;
  if (actor.kind !== "person" || !actor.standing.portal) throw notFound();
  const { userId, personId } = actor;
  if (input.what === "shown") {
    const row = { ...newRow(scope), id: input.filing, userId, personId, shownAt: now };
    await tx.insert(articleSuggestions).values(row).onConflictDoNothing();
    return { filing: input.filing };
  }
  if (!input.number) throw new Refusal("invalid", "refusal.checkFields");
  const { id: articleId } = await readableArticle(scope, input.number);
  const opened = {
    openedAt: sql`coalesce(${articleSuggestions.openedAt}, ${now.toISOString()}::timestamptz)`,
    articleId: sql`coalesce(${articleSuggestions.articleId}, ${articleId}::uuid)`,
  };
  const changed = await tx
    .update(articleSuggestions)
    .set({ ...opened, ...(input.what === "answered" && { answeredAt: now }), updatedAt: now })
    .where(
      and(
        eq(articleSuggestions.organisationId, scope.organisationId),
        eq(articleSuggestions.id, input.filing),
        eq(articleSuggestions.userId, userId),
      ),
    )
    .returning({ id: articleSuggestions.id });
  if (changed.length === 0) throw notFound();
  return { filing: input.filing };
});
