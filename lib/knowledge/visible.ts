import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import type { Locale } from "@/lib/organisation/regions";
import { sidesOf } from "@/lib/ticket/portal-sides";

import { type Audience, audiences } from "./schema";

/** What is written for this reader; staff read everything. */
export function audiencesOf({ actor }: Pick<Scope, "actor">): readonly Audience[] {
  if (actor.kind === "system") return audiences;
  if (actor.kind !== "person") return ["public"];
  if (actor.standing.role !== "partner") return audiences;
  const sides = sidesOf(actor.standing);
  return [
    "public",
    ...(sides.requests ? (["customers"] as const) : []),
    ...(sides.cases ? (["suppliers"] as const) : []),
  ];
}

export const audienceArray = (names: readonly Audience[]): SQL => sql`${`{${names.join(",")}}`}::text[]`;

/**
 * Published and meant for this reader: the one predicate of pages, lists, search, suggestions and other programs. Beside
 * `article`. Strangers see public ones where the organisation shows them to everybody.
 */
export function readableArticles(scope: Scope): SQL {
  const mine = sql`article.organisation_id = ${scope.organisationId} and article.published_audience = any(${audienceArray(audiencesOf(scope))})`;
  if (scope.actor.kind !== "visitor") return sql`(${mine})`;
  return sql`(${mine} and (select o.help_is_public from organisation o where o.id = ${scope.organisationId}))`;
}

/**
 * Beside `article`, as `shown`: its published text in the reader's language, else in the organisation's, else in the one
 * there is.
 */
export const shownText = (scope: Scope, language: Locale): SQL => sql`join lateral (
  select t.id, t.language, t.published_title as title, t.published_body as body from article_text t
  where t.organisation_id = article.organisation_id and t.article_id = article.id and t.published_title is not null
  order by t.language = ${language} desc, t.language = ${scope.organisation.locale} desc, t.language limit 1) shown on true`;
