import "server-only";
import { sql } from "drizzle-orm";

import type { ArticleVersionText } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import type { Locale } from "@/lib/organisation/regions";

import type { Audience } from "../schema";
import { articlePage } from "./article";

type ArticleVersion = {
  number: number;
  audience: Audience;
  texts: ArticleVersionText[];
  at: Date;
  by: string | null;
};

export type ArticleVersionsPage = {
  number: number;
  title: string;
  version: number;
  versions: Omit<ArticleVersion, "texts">[];
  /** The one looked at, and what it is compared with: the one before it, or what is written now. */
  open: ArticleVersion | null;
  before: ArticleVersionText[];
  mayWrite: boolean;
  timeZone: string;
};

/** What was published when by whom, and how a version differs from the one before. Two statements. */
export async function articleVersionsPage(
  scope: Scope,
  number: number,
  language: Locale,
  asked: number | null,
): Promise<ArticleVersionsPage> {
  const article = await articlePage(scope, number, language);
  const { rows } = await scope.tx.execute<
    Omit<ArticleVersion, "texts" | "at"> & { at: string; texts: ArticleVersionText[] | null }
  >(sql`
    select v.number, v.audience, v.at, person.name as by,
      case when v.number between ${(asked ?? article.publishedVersion ?? 1) - 1} and ${asked ?? article.publishedVersion ?? 1} then v.texts end as texts
    from article a join article_version v on v.organisation_id = a.organisation_id and v.article_id = a.id
      left join membership m on m.organisation_id = v.organisation_id and m.user_id = v.by
      left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
    where a.organisation_id = ${scope.organisationId} and a.number = ${number} order by v.number desc limit 500`);
  const versions = rows.map(({ at, ...version }) => ({ ...version, at: new Date(at) }));
  const open = versions.find((version) => version.number === (asked ?? article.publishedVersion));
  if (asked !== null && !open) throw notFound();
  return {
    number,
    title: article.shown?.title ?? "",
    version: article.version,
    versions: versions.map(({ texts: _texts, ...version }) => version),
    open: open ? { ...open, texts: open.texts ?? [] } : null,
    before: versions.find((version) => open && version.number === open.number - 1)?.texts ?? [],
    mayWrite: article.mayWrite,
    timeZone: article.timeZone,
  };
}
