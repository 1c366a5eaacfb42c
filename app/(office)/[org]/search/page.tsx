import { getFormatter, getTranslations } from "next-intl/server";

import { FoundRows } from "@/components/search/found-rows";
import { MissedTickets } from "@/components/search/missed-tickets";
import { sayFinds } from "@/components/search/say-finds";
import { titled } from "@/components/shell/titled";
import { addressOf, single } from "@/components/ui/address";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterSearch } from "@/components/ui/filter-search";
import { readOffice } from "@/lib/access/page";
import { searchFields } from "@/lib/kernel/search-query";
import { searchPage } from "@/lib/search/pages";
import { foundKinds } from "@/lib/search/search";

export const generateMetadata = titled("search.title");

/** Everything the words stand in; the address says what was asked. */
export default async function SearchPage({ params, searchParams }: PageProps<"/[org]/search">) {
  const { org } = await params;
  const query = await searchParams;
  const typed = single(query.q)?.trim() ?? "";
  const only = foundKinds.find((kind) => kind === single(query.of)) ?? null;
  const [page, words, format] = await Promise.all([
    readOffice(org, (scope) => searchPage(scope, typed, only), "kept"),
    getTranslations("search"),
    getFormatter(),
  ]);
  const here = (of?: string) => addressOf(`/${org}/search`, { q: typed, of });
  const total = page.counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
      </header>
      <search className="filters">
        <FilterSearch path={`/${org}/search`} filter={{ q: typed || undefined }} label={words("box")} wide />
        {total > 0 && (
          <>
            <Chip href={here()} on={!only}>
              {words("all")} {format.number(total)}
            </Chip>
            {page.counts
              .filter(({ count }) => count > 0)
              .map(({ kind, count }) => (
                <Chip key={kind} href={here(kind)} on={only === kind}>
                  {words(`kinds.${kind}`)} {format.number(count)}
                </Chip>
              ))}
          </>
        )}
      </search>
      <div className="body page">
        {page.lines.length > 0 && <FoundRows finds={await sayFinds(org, page.lines, page)} />}
        {page.more && <p className="t12 f px-5 py-2">{words("more", { count: page.lines.length })}</p>}
        <MissedTickets organisation={org} missed={page.missed} timeZone={page.timeZone} />
        {total === 0 && page.missed.length === 0 && (
          <EmptyState title={typed ? words("nothing") : words("ask")}>
            {typed ? words("nothingText") : words("askText")}
          </EmptyState>
        )}
        <p className="t12 f px-5 py-2">
          {words("hint", { fields: searchFields.map((field) => `${field}:`).join(" ") })}
        </p>
      </div>
    </>
  );
}
