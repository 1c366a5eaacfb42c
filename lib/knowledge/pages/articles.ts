import "server-only";

import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import type { Locale } from "@/lib/organisation/regions";
import { staffOnly } from "@/lib/organisation/staff-only";

import { articleChoices } from "../queries/choices";
import { type ArticleLine, type ArticlesAsked, articleLines } from "../queries/office-list";
import { mayWriteArticles } from "../roles";

const perPage = 50;

type ArticlesPage = {
  lines: ArticleLine[];
  next: string | null;
  topics: { id: string; name: string }[];
  mayWrite: boolean;
  now: Date;
  timeZone: string;
};

/** The list of articles for staff. */
export async function articlesPage(scope: Scope, asked: ArticlesAsked): Promise<ArticlesPage> {
  const { lines, next } = await articleLines(scope, asked, perPage);
  const { topics } = await articleChoices(scope, asked.language);
  const { now, organisation, actor } = scope;
  return { lines, next, topics, mayWrite: mayWriteArticles(actor), now, timeZone: organisation.timeZone };
}

/** What a new article may be filed under; for those who only look there is no such page. */
export async function newArticlePage(scope: Scope, language: Locale) {
  staffOnly(scope);
  if (!mayWriteArticles(scope.actor)) throw notFound();
  return { ...(await articleChoices(scope, language)), locale: scope.organisation.locale as Locale };
}
