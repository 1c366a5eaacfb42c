import { getTranslations } from "next-intl/server";

import { readHere } from "@/lib/access/page";
import { rulesNamed } from "@/lib/rule/queries/named";
import { type Found, type FoundKind, search } from "@/lib/search/search";

/** What the palette finds while one types: `?q=` the text, `?only=ticket` for one kind. Permission is the search's own. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  const asked = new URL(request.url).searchParams;
  const typed = (asked.get("q") ?? "").slice(0, 200);
  const only: FoundKind[] | undefined = asked.get("only") === "ticket" ? ["ticket"] : undefined;
  const { found, rules } = await readHere(
    org,
    async (scope) => ({
      found: await search(scope, typed, { limit: 12, ...(only && { only }) }),
      rules: only ? [] : await rulesNamed(scope, typed),
    }),
    "kept",
  );
  const hint = rules.length > 0 ? (await getTranslations("rule.page"))("title") : "";
  return Response.json(
    [
      ...found.map((one) => lineOf(org, one)),
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

const folders = { ticket: "tickets", event: "events", partner: "partners" } as const;
const notKept = { "Cache-Control": "private, no-store" };
