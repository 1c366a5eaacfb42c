import "server-only";
import { and, eq } from "drizzle-orm";

import { articles } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { readableArticles } from "../visible";

/** @throws {Refusal} "not-found" for what this reader cannot read. */
export async function readableArticle(scope: Scope, number: number): Promise<{ id: string }> {
  const [found] = await scope.tx
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.number, number), readableArticles(scope)));
  if (!found) throw notFound();
  return found;
}

export async function mayRead(scope: Scope, number: number): Promise<boolean> {
  return (await scope.tx.$count(articles, and(eq(articles.number, number), readableArticles(scope)))) > 0;
}
