import { ChevronLeft, ChevronRight, GitFork, Rows3, X } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import type { ConversationPage } from "@/lib/conversation/pages";

import { Chip } from "../ui/chip";
import { FilterMenu } from "../ui/filter-menu";
import { Icon } from "../ui/icon";
import { TabLinks } from "../ui/tab-links";
import { type ConversationQuery, conversationAddress } from "./conversation-address";
import { ConversationGraph } from "./conversation-graph";
import { ConversationTable } from "./conversation-table";

/** A conversation whole: as a graph with its table, or as the table alone; every choice is an address. */
export function ConversationView({
  organisation,
  record,
  page,
  query,
}: {
  organisation: string;
  /** Address of the ticket or event it belongs to. */
  record: string;
  page: ConversationPage;
  query: ConversationQuery;
}) {
  const words = useTranslations("conversation");
  const { path, person, people, count, subject } = page;
  const isTable = query.view === "table";
  const to = (change: Partial<ConversationQuery>) => conversationAddress(`${record}/conversation`, query, change);
  return (
    <>
      <header className="bar ticketbar">
        <Link className="row t13 m ell crumb" href={record} prefetch={false}>
          <span className="ell">{words("crumb", subject)}</span>
          <Icon of={ChevronRight} size={12} />
        </Link>
        <h1>{words("title")}</h1>
        <span className="num m t13 deskonly">{words("events", { count: count.events })}</span>
        <span className="grow" />
        <TabLinks
          look="seg"
          label={words("view")}
          links={[
            { href: to({ view: "graph" }), label: <Look of={GitFork} name={words("graph")} />, on: !isTable },
            { href: to({ view: "table" }), label: <Look of={Rows3} name={words("table")} />, on: isTable },
          ]}
        />
      </header>
      <div className="bar convbar">
        {path && (
          <span className="row gap-1">
            {path.previous !== null && (
              <Link
                className="iconbtn"
                href={to({ path: path.previous })}
                prefetch={false}
                scroll={false}
                aria-label={words("previous")}
              >
                <Icon of={ChevronLeft} size={12} />
              </Link>
            )}
            <span className="chip on">
              {words("pathTo")} <b>{path.number}</b>
              <Link className="row" href={to({ path: 0 })} prefetch={false} scroll={false} aria-label={words("noPath")}>
                <Icon of={X} size={12} />
              </Link>
            </span>
            {path.next !== null && (
              <Link
                className="iconbtn"
                href={to({ path: path.next })}
                prefetch={false}
                scroll={false}
                aria-label={words("next")}
              >
                <Icon of={ChevronRight} size={12} />
              </Link>
            )}
          </span>
        )}
        <FilterMenu
          label={words("seenBy")}
          choices={[
            { href: to({ person: undefined, only: false }), label: words("anyone"), on: !person },
            ...people.map(({ key, name }) => ({
              href: to({ person: key }),
              label: name || words("unknown"),
              on: key === person?.key,
            })),
          ]}
        />
        {person && (
          <>
            <span className="row gap-1">
              <Chip href={to({ only: false })} on={!query.only}>
                {words("beside")}
              </Chip>
              <Chip href={to({ only: true })} on={query.only}>
                {words("only")}
              </Chip>
            </span>
            <span className="t12 m ell">
              {words("saw", {
                name: person.name || words("unknown"),
                saw: person.sawIds.size,
                count: person.sawIds.size + person.missed,
              })}{" "}
              {words("missed", { count: person.missed })}
            </span>
          </>
        )}
        <span className="grow" />
        {count.hidden > 0 && <span className="t12 f ell deskonly">{words("hidden", { count: count.hidden })}</span>}
      </div>
      <div className="body">
        {page.layout.rows.length === 0 ? (
          <p className="f p-5">{words("empty")}</p>
        ) : (
          <div className={isTable ? "conv alone" : "conv"}>
            {!isTable && <ConversationGraph organisation={organisation} page={page} />}
            <div>
              <ConversationTable
                organisation={organisation}
                page={page}
                isAlone={isTable}
                here={`${record}/conversation`}
                query={query}
              />
              {count.leftOut > 0 && <p className="t12 f p-3">{words("leftOut", { count: count.leftOut })}</p>}
              {!isTable && (
                <p className="t12 f p-3">
                  {words("legend")}{" "}
                  {page.layout.edges.some(({ isBackwards }) => isBackwards) || page.isShortened.size > 0
                    ? words("legendDashed")
                    : null}
                </p>
              )}
            </div>
          </div>
        )}
      </div>
    </>
  );
}

function Look({ of, name }: { of: typeof GitFork; name: string }) {
  return (
    <>
      <Icon of={of} size={14} />
      {name}
    </>
  );
}
