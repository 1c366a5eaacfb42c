import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { RequestPage, Side } from "@/lib/portal/queries/requests";
import { EmptyState } from "../ui/empty-state";
import { Icon } from "../ui/icon";
import { LoadMore } from "../ui/load-more";
import { RequestRows } from "./request-rows";
import { SearchBox } from "./search-box";

/** One flat list of a side: what was searched for, or all that is done. Goes on by key. */
export function FoundList({
  organisation,
  side,
  search,
  done,
  page,
}: {
  organisation: string;
  side: Side;
  search?: string | undefined;
  done?: boolean;
  page: RequestPage & { now: Date; timeZone: string };
}) {
  const words = useTranslations("portal");
  const isCases = side === "cases";
  const heading = search
    ? words("list.found", { search })
    : done
      ? words(isCases ? "list.doneCases" : "list.done")
      : words(isCases ? "list.allCases" : "list.all");
  return (
    <>
      <Link href={`/portal/${organisation}/${side}`} prefetch={false} className="back">
        <Icon of={ChevronLeft} size={14} />
        {words(isCases ? "tabs.cases" : "tabs.requests")}
      </Link>
      <h1>{heading}</h1>
      {!done && <SearchBox organisation={organisation} side={side} search={search} />}
      {page.rows.length > 0 ? (
        <div className="bl">
          <RequestRows
            organisation={organisation}
            side={side}
            rows={page.rows}
            now={page.now}
            timeZone={page.timeZone}
          />
          <LoadMore
            href={page.next ? nextHref(`/portal/${organisation}/${side}`, { search, done, after: page.next }) : null}
          />
        </div>
      ) : (
        <EmptyState title={words(done ? "list.nothingDoneTitle" : "list.nothingTitle")}>
          {words(done ? "list.nothingDone" : "list.nothing")}
        </EmptyState>
      )}
    </>
  );
}

function nextHref(
  base: string,
  { search, done, after }: { search?: string | undefined; done?: boolean | undefined; after: string },
) {
  const query = new URLSearchParams({ ...(search && { q: search }), after });
  return `${base}/${done ? "done" : "search"}?${query}`;
}
