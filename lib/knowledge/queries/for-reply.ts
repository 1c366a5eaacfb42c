import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { env } from "@/lib/env";
import type { Scope } from "@/lib/kernel/scope";
import { parseSearch } from "@/lib/kernel/search-query";
import type { Locale } from "@/lib/organisation/regions";
import { staffOnly } from "@/lib/organisation/staff-only";
import { ticketToShow } from "@/lib/ticket/load";

import { portalPath, publicPath } from "../address";
import { type Recipient, fitOf } from "../fits-recipient";
import { articleText, excerptOf } from "../markdown";
import { type Audience, audiences } from "../schema";
import { audienceArray, shownText } from "../visible";

/** An article to be put into a reply: its link and its text, each null where it must not go out that way. */
export type ReplyArticle = {
  number: number;
  title: string;
  excerpt: string;
  audience: Audience;
  language: Locale;
  link: string | null;
  text: string | null;
  because: "staffOnly" | "notForThem" | null;
};

const most = 8;
const longestText = 8_000;

/** Published articles for the reply on a ticket, in the language of who gets it: found by words, else those read most. */
export async function articlesForReply(scope: Scope, number: number, typed: string): Promise<ReplyArticle[]> {
  staffOnly(scope);
  const { row } = await ticketToShow(scope, { number });
  const { recipient, language, helpIsPublic } = await recipientOf(scope, row.contactId ?? row.partnerId);
  const { terms } = parseSearch(typed);
  const found = terms.length > 0 ? byWords(terms) : byReads(scope);
  const { rows } = await scope.tx.execute<Found>(sql`
    select article.number, article.published_audience as audience, shown.title, shown.body, shown.language
    from (${found}) found
      join article on article.organisation_id = ${scope.organisationId} and article.id = found.article_id
      ${shownText(scope, language)}
    where article.published_audience is not null order by found.score desc, article.number limit ${most}`);
  const base = env().url;
  return rows.map(({ body, ...article }) => {
    const fit = fitOf(article.audience, recipient, helpIsPublic);
    const path =
      fit.may === "link" && (fit.link === "public" ? publicPath : portalPath)(scope.organisation.slug, article.number);
    const address = path && fit.may === "link" && fit.link === "public" ? `${base}${path}` : null;
    return {
      ...article,
      excerpt: excerptOf(body, 100),
      link: path ? `${article.title}\n${base}${path}` : null,
      text: fit.may === "not" ? null : articleText(body, address).slice(0, longestText),
      because: fit.may === "not" ? fit.because : null,
    };
  });
}

type Found = { number: number; audience: Audience; title: string; body: string; language: Locale };

const byWords = (terms: readonly object[]): SQL => sql`
  select own.article_id, max(c.score) as score
  from article_candidates(${JSON.stringify(terms)}::jsonb, false, ${audienceArray(audiences)}, 200) c
    join article_text own on own.organisation_id = nullif(current_setting('app.organisation_id'), '')::uuid and own.id = c.text_id
  group by 1`;

const byReads = ({ organisationId }: Scope): SQL => sql`
  select a.id as article_id, coalesce((select sum(r.reads) from article_read r
    where r.organisation_id = a.organisation_id and r.article_id = a.id), 0)::real as score
  from article a where a.organisation_id = ${organisationId} and a.published_audience is not null
  order by 2 desc, a.published_at desc limit 50`;

async function recipientOf(scope: Scope, id: string | null) {
  const { rows } = await scope.tx.execute<Recipient & { language: Locale | null; helpIsPublic: boolean }>(sql`
    select p.id is not null as "isKnown", coalesce(c.is_customer, p.is_customer, false) as "isCustomer",
      coalesce(c.is_supplier, p.is_supplier, false) as "isSupplier", coalesce(p.language, c.language) as language,
      exists (select from membership m where m.organisation_id = p.organisation_id and m.person_id = p.id and m.active) as "usesPortal",
      o.help_is_public as "helpIsPublic"
    from organisation o
      left join partner p on p.organisation_id = o.id and p.id = ${id}
      left join partner c on c.organisation_id = o.id and c.id = p.company_id
    where o.id = ${scope.organisationId}`);
  const [row] = rows;
  if (!row) throw new Error("An organisation without a row.");
  const { language, helpIsPublic, ...recipient } = row;
  return { recipient, language: language ?? (scope.organisation.locale as Locale), helpIsPublic };
}
