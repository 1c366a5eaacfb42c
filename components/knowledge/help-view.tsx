import { Search } from "lucide-react";
import { useTranslations } from "next-intl";

import type { HelpPage } from "@/lib/knowledge/pages/help";
import type { HelpRow } from "@/lib/knowledge/queries/help-list";

import { addressOf } from "../ui/address";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { EmptyState } from "../ui/empty-state";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { LoadMore } from "../ui/load-more";
import { TextInput } from "../ui/text-input";
import { CountMiss } from "./count-miss";

/** The help as customers, suppliers and strangers browse and search it; `base` is its own address. */
export function HelpView({
  base,
  slug,
  place,
  page,
  asked,
}: {
  base: string;
  slug: string;
  place: "portal" | "public";
  page: HelpPage;
  asked: { q?: string | undefined; language?: string | undefined };
}) {
  const words = useTranslations("help");
  const { topics, topic, shows, rows, next } = page;
  const q = asked.q?.trim();
  const here = (change: Record<string, string | undefined>) => addressOf(base, { language: asked.language, ...change });
  return (
    <>
      <div className="srch">
        <search className="grow">
          <form action={base}>
            {asked.language && <input type="hidden" name="language" value={asked.language} />}
            <span className="withicon">
              <Icon of={Search} />
              <TextInput
                type="search"
                name="q"
                aria-label={words("search")}
                placeholder={words("search")}
                defaultValue={q}
                maxLength={200}
              />
            </span>
            <Button type="submit" large className="sr">
              {words("searchButton")}
            </Button>
          </form>
        </search>
      </div>
      {topics.length > 0 && (
        <nav className="hlptopics" aria-label={words("topics")}>
          {topics.map(({ id, name, count }) => (
            <Chip key={id} href={here({ topic: id })} on={topic?.id === id} title={words("count", { count })}>
              {name} <span className="f num">{count}</span>
            </Chip>
          ))}
        </nav>
      )}
      {rows.length > 0 ? (
        <section className="bl" aria-labelledby="articles">
          <h2 id="articles">
            {shows === "found"
              ? words("found", { search: q ?? "" })
              : shows === "topic"
                ? topic?.name
                : words(`shows.${shows}`)}
          </h2>
          <HelpRows base={base} rows={rows} language={asked.language} />
          <LoadMore href={next && here({ topic: topic?.id, after: next })} />
        </section>
      ) : (
        <>
          {shows === "found" && q && <CountMiss slug={slug} place={place} words={q} />}
          <EmptyState title={words(shows === "found" ? "nothing" : "empty")}>
            {words(shows === "found" ? "nothingWhy" : "emptyWhy")}
          </EmptyState>
        </>
      )}
    </>
  );
}

function HelpRows({ base, rows, language }: { base: string; rows: HelpRow[]; language: string | undefined }) {
  return rows.map((row) => (
    <Link key={row.number} href={addressOf(`${base}/${row.number}`, { language })} className="hlp" lang={row.language}>
      <span className="t">{row.title}</span>
      <span className="s ell">{row.excerpt}</span>
    </Link>
  ));
}
