import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import type { Locale } from "@/lib/organisation/regions";

import { articlePath } from "../address";
import { excerptOf } from "../markdown";
import { audienceArray, audiencesOf, readableArticles, shownText } from "../visible";

type SuggestedArticle = { number: number; title: string; excerpt: string; language: Locale; path: string };

const most = 3;

/**
 * Articles that may answer what somebody is about to ask, the best first: at most three this reader may read, each in
 * the language they would read it in. One statement.
 */
export async function suggestArticles(
  scope: Scope,
  { words, language }: { words: string; language: Locale },
): Promise<SuggestedArticle[]> {
  if (words.trim().length < 3) return [];
  const { rows } = await scope.tx.execute<{ number: number; title: string; body: string; language: Locale }>(sql`
    select article.number, shown.title, left(shown.body, 600) as body, shown.language
    from article_suggestions(${words.slice(0, 400)}, ${`{${language},${scope.organisation.locale}}`}::text[],
        ${audienceArray(audiencesOf(scope))}, 24) found
      join article_text own on own.organisation_id = ${scope.organisationId} and own.id = found.text_id
      join article on article.organisation_id = own.organisation_id and article.id = own.article_id
      ${shownText(scope, language)}
    where ${readableArticles(scope)} and shown.id = own.id
    order by found.score desc, article.number limit ${most}`);
  return rows.map(({ body, ...row }) => ({
    ...row,
    excerpt: excerptOf(body, 120),
    path: articlePath(scope, row.number),
  }));
}
