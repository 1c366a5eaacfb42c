import { CalendarDays, ChartColumn, Columns3, Download, List, Plus, SquareKanban } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { Words } from "@/components/shell/words";
import { wallClockOf } from "@/lib/as-of/moment";
import { readColumns } from "@/lib/view/columns";
import type { AskedView } from "@/lib/view/asked";
import type { TicketView } from "@/lib/view/pages/ticket-view";
import { viewModes } from "@/lib/view/view-state";

import { AsOfLink } from "../as-of/as-of-link";
import { AsOfSlider } from "../as-of/as-of-slider";
import { PastRows } from "../as-of/past-rows";
import { PageActions } from "../keys/page-actions";
import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { HintBar } from "../ui/hint-bar";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { TabLinks } from "../ui/tab-links";
import { Board } from "./board";
import { BoardStrip } from "./board-strip";
import { FilterBar } from "./filter-bar";
import { FilterPanel } from "./filter-panel";
import { GraphBars } from "./graph-bars";
import { sayBoard } from "./said-board";
import { SavedViews } from "./saved-views";
import { ColumnsBeside, TicketListView } from "./ticket-list-view";
import { viewAddress } from "./view-address";

const icons = { list: List, board: SquareKanban, calendar: CalendarDays, graph: ChartColumn };

/**
 * Tickets in any of their views: one line with what it is and how it is shown, one with what it is narrowed to, then the
 * rows, the board or the bars, and beside them what one is choosing.
 */
export async function TicketViews({
  organisation,
  view,
  asked,
  panel,
  title,
  count,
  above,
  nothing,
  calendar,
}: {
  organisation: string;
  view: TicketView;
  asked: AskedView;
  /** Which panel is open. */
  panel: string | null;
  title: string;
  /** Said beside the title, where it is not the view's own total. */
  count?: number | null | undefined;
  /** Stands between the title and the filters. */
  above?: ReactNode;
  nothing: ReactNode;
  /** The rows as a calendar; the switch offers it where there is one. */
  calendar?: ReactNode;
}) {
  const { filter, list } = asked;
  const { past } = view;
  // The past is looked at in rows and bars: nothing is dragged, chosen or kept there.
  const state = past && asked.state.view !== "graph" ? { ...asked.state, view: "list" as const } : asked.state;
  const address = viewAddress(organisation, { ...asked, panelName: panel });
  const [words, common] = await Promise.all([getTranslations("view"), getTranslations("common")]);
  const { asOf: _then, ...nowQuery } = address.query;
  const current = view.saved.find(({ id }) => id === asked.saved) ?? null;
  const columns = state.columns ?? readColumns(view.preference.columns ?? []);
  const keptQuery = { ...address.query, ...(view.preference.columns && { cols: columns.join(",") }) };
  const total = count === undefined ? view.total : count;
  const exported = new URLSearchParams({ ...address.query, cols: columns.join(","), ...(list && { list }) });
  const modes = viewModes.filter((mode) =>
    past ? mode === "list" || mode === "graph" : mode !== "calendar" || calendar !== undefined,
  );
  return (
    <>
      <header className="bar">
        <h1>{current?.name ?? title}</h1>
        {total !== null && (
          <span className="num m t13">
            {view.more && count === undefined
              ? (await getTranslations("worklist.tickets"))("moreThan", { count: total })
              : (await getTranslations("worklist.tickets"))("total", { count: total })}
          </span>
        )}
        <span className="grow" />
        {list === null && !past && (
          <Words namespaces={["view", "refusal"]}>
            <SavedViews organisation={organisation} beside={view} current={current} query={keptQuery} />
          </Words>
        )}
        <TabLinks
          label={words("switch")}
          look="seg"
          links={modes.map((mode) => ({
            href: address.at({
              view: mode === "list" ? null : mode,
              panel: null,
              by: null,
              measure: null,
              ...(mode !== "calendar" && { span: null, start: null, on: null }),
            }),
            label: (
              <>
                <Icon of={icons[mode]} size={14} />
                <span className="max-[720px]:sr-only">{words(`view.${mode}`)}</span>
              </>
            ),
            on: state.view === mode,
          }))}
        />
        <ButtonLink
          href={addressOf(`/${organisation}/tickets/new`, { kind: only(filter.kind), section: only(filter.section) })}
          variant="primary"
          className="deskonly"
        >
          <Icon of={Plus} size={14} />
          {common("new")}
        </ButtonLink>
      </header>
      {above}
      {past && (
        <AsOfSlider
          path={address.path}
          query={nowQuery}
          steps={past.steps}
          at={past.at.toISOString()}
          wall={wallClockOf(past.at, view.timeZone)}
          timeZone={view.timeZone}
        />
      )}
      <div className="viewtop">
        <FilterBar
          filter={filter}
          beside={view}
          address={address}
          panel={panel === "filters"}
          ordered={state.view === "list" || state.view === "board"}
        />
        {!past && state.view === "list" && (
          <div className="row viewtools">
            <AsOfLink href={address.at({ asOf: "now", panel: null })} />
            <Link
              href={address.at({ panel: panel === "columns" ? null : "columns" })}
              scroll={false}
              className="iconbtn max-[720px]:hidden"
              aria-label={words("columns.open")}
              title={words("columns.open")}
            >
              <Icon of={Columns3} />
            </Link>
            <a
              href={`/api/export/${organisation}/tickets?${exported}`}
              className="iconbtn"
              download
              aria-label={words("export")}
              title={words("export")}
            >
              <Icon of={Download} />
            </a>
          </div>
        )}
      </div>
      {view.board && <BoardStrip board={view.board} />}
      <div className="viewbody">
        {view.list && (
          <div className="rows">
            {view.list.rows.length === 0 ? (
              nothing
            ) : past ? (
              <PastRows
                organisation={organisation}
                rows={view.list.rows}
                asOf={past.at.toISOString()}
                more={view.list.next && address.at({ after: view.list.next })}
              />
            ) : (
              <TicketListView
                organisation={organisation}
                view={{ ...view, list: view.list }}
                asked={asked}
                address={address}
                columns={columns}
              />
            )}
          </div>
        )}
        {view.board && (
          <Words namespaces={["view", "refusal"]}>
            <Board
              organisation={organisation}
              {...await sayBoard(view.board, { organisation, address, timeZone: view.timeZone })}
            />
          </Words>
        )}
        {view.graph && (
          <GraphBars
            graph={view.graph}
            state={state}
            beside={view}
            asked={asked}
            address={address}
            currency={view.currency}
          />
        )}
        {state.view === "calendar" && calendar}
        {panel === "filters" && (
          <FilterPanel organisation={organisation} filter={filter} beside={view} address={address} />
        )}
        {!past && panel === "columns" && state.view === "list" && (
          <ColumnsBeside organisation={organisation} view={view} asked={asked} address={address} columns={columns} />
        )}
      </div>
      <PageActions
        actions={[
          { id: "view-filter", label: words("filter.open"), keys: "f", href: address.at({ panel: "filters" }) },
          ...modes.map((mode) => ({
            id: `view-${mode}`,
            label: words(`view.${mode}`),
            href: address.at({ view: mode === "list" ? null : mode, panel: null }),
            group: words("switch"),
          })),
        ]}
      />
      {!past && state.view === "list" && (
        <HintBar
          hints={[
            { keys: ["J", "K"], label: words("keys.move") },
            { keys: ["↵"], label: words("keys.open") },
            { keys: ["X"], label: words("keys.select") },
            { keys: ["?"], label: words("keys.all") },
          ]}
        />
      )}
    </>
  );
}

/** A new ticket begins with what the list is narrowed to, where that is one thing. */
const only = (value: string | undefined): string | undefined => (value?.includes(",") ? undefined : value);
