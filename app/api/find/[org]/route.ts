import { getLocale, getTranslations } from "next-intl/server";

import { languageOf } from "@/i18n/language";
import { readHere } from "@/lib/access/page";
import { articlesNamed } from "@/lib/knowledge/queries/named";
import { rulesNamed } from "@/lib/rule/queries/named";
import { type Found, foundKinds, search } from "@/lib/search/search";

/** What the palette finds while one types: `?q=` the text, `?only=ticket` for one kind. Permission is the search's own. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  const asked = new URL(request.url).searchParams;
  const typed = (asked.get("q") ?? "").slice(0, 200);
  const only = asked.get("only") === "ticket";
  const language = languageOf(await getLocale()) ?? "en";
  const { found, rules, articles } = await readHere(
    org,
    async (scope) => ({
      found: await search(scope, typed, { limit: 12, only: only ? ["ticket"] : besideArticles }),
      rules: only ? [] : await rulesNamed(scope, typed),
      articles: only ? [] : await articlesNamed(scope, typed, language),
    }),
    "kept",
  );
  const hint = rules.length > 0 ? (await getTranslations("rule.page"))("title") : "";
  const knowledge = articles.length > 0 ? (await getTranslations("knowledge"))("title") : "";
  return Response.json(
    [
      ...found.map((one) => lineOf(org, one)),
      ...articles.map(({ number, title }) => ({
        kind: "article",
        number: null,
        title,
        state: null,
        hint: knowledge,
        href: `/${org}/knowledge/${number}`,
      })),
      ...rules.map(({ id, name }) => ({
        kind: "rule",
        number: null,
        title: name,
        state: null,
        hint,
        href: `/${org}/settings/rules/${id}`,
      })),
    ],
    { headers: notKept },
  );
}

const lineOf = (org: string, { kind, number, id, title, state, place, party, ticket }: Found) => ({
  kind,
  number,
  title,
  state,
  hint: [party, place, kind === "document" && ticket && `#${ticket.number}`].filter(Boolean).join(", "),
  href: kind === "document" ? `/api/files/${org}/${id}` : `/${org}/${folders[kind]}/${number ?? id}`,
});

/** Articles have places of their own, however many tickets answer. */
const besideArticles = foundKinds.filter((kind) => kind !== "article");

const folders = { ticket: "tickets", event: "events", partner: "partners", article: "knowledge" } as const;
const notKept = { "Cache-Control": "private, no-store" };
