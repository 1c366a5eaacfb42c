import { CalendarDays, Columns3, List } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { Words } from "@/components/shell/words";
import { eventColumnIds, eventWidthOf, readEventColumns } from "@/lib/view/event-columns";
import { type EventViewState, queryOfEventView } from "@/lib/view/event-view";
import type { EventList } from "@/lib/view/pages/event-list";

import { PageActions } from "../keys/page-actions";
import { LiveRefresh } from "../live/live-refresh";
import { addressOf } from "../ui/address";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { LoadMore } from "../ui/load-more";
import { TabLinks } from "../ui/tab-links";
import { ColumnPanel } from "./column-panel";
import { EventTable } from "./event-table";
import { sayEvents } from "./say-events";

type Change = Readonly<Record<string, string | null | undefined>>;

/** The address of a list of events as it is shown, and of the same with something changed. */
export const eventAddress = (path: string, state: EventViewState, filter: Change = {}) => ({
  at: (change: Change) => addressOf(path, { ...filter, ...queryOfEventView(state), ...change }),
});
type Address = ReturnType<typeof eventAddress>;

/** List or calendar: the switch of every list of events, and its entries in the palette. */
export async function EventViewSwitch({ address, state }: { address: Address; state: EventViewState }) {
  const words = await getTranslations("view");
  const modes = [
    { mode: "list", icon: List, href: address.at({ view: null, span: null, on: null, who: null }) },
    { mode: "calendar", icon: CalendarDays, href: address.at({ view: "calendar" }) },
  ] as const;
  return (
    <>
      <TabLinks
        label={words("switch")}
        look="seg"
        links={modes.map(({ mode, icon, href }) => ({
          href,
          label: (
            <>
              <Icon of={icon} size={14} />
              <span className="max-[720px]:sr-only">{words(`view.${mode}`)}</span>
            </>
          ),
          on: state.view === mode,
        }))}
      />
      <PageActions
        actions={modes.map(({ mode, href }) => ({
          id: `view-${mode}`,
          label: words(`view.${mode}`),
          href,
          group: words("switch"),
        }))}
      />
    </>
  );
}

/** Opens the chooser of columns, or closes it. */
export async function EventColumnsButton({ address, state }: { address: Address; state: EventViewState }) {
  const words = await getTranslations("view.columns");
  return (
    <Link
      href={address.at({ panel: state.choosing ? null : "columns" })}
      scroll={false}
      className="iconbtn max-[720px]:hidden"
      aria-label={words("open")}
      title={words("open")}
    >
      <Icon of={Columns3} />
    </Link>
  );
}

/** The rows of a worklist of events with the columns the asker chose, and the chooser beside them. */
export async function EventRows({
  organisation,
  list,
  name,
  step,
  page,
  state,
  address,
  nothing,
}: {
  organisation: string;
  list: string;
  name: string;
  step: string;
  page: EventList;
  state: EventViewState;
  address: Address;
  nothing: ReactNode;
}) {
  const { preference, next, now, timeZone } = page;
  const columns = readEventColumns(preference.columns ?? []);
  const [labels, rows] = await Promise.all([
    getTranslations("view.eventColumn"),
    sayEvents(page.rows, columns, { step, now, timeZone }),
  ]);
  const others = eventColumnIds.filter((id) => !columns.includes(id));
  return (
    <div className="viewbody">
      <div className="rows">
        {rows.length === 0 ? (
          nothing
        ) : (
          <>
            <Words namespaces={["view"]}>
              <EventTable
                organisation={organisation}
                label={name}
                list={list}
                rows={rows}
                columns={columns.map((id) => ({
                  id,
                  label: labels(id),
                  width: id === "title" ? null : (preference.widths?.[id] ?? eventWidthOf(id)),
                }))}
                dense={preference.dense ?? false}
              />
            </Words>
            <LoadMore href={next && address.at({ after: next })} />
          </>
        )}
      </div>
      {state.choosing && (
        <Words namespaces={["view", "refusal"]}>
          <ColumnPanel
            key={columns.join(",")}
            organisation={organisation}
            list={list}
            columns={[...columns, ...others].map((id) => ({ id, label: labels(id) }))}
            chosen={columns}
            dense={preference.dense ?? false}
            closeHref={address.at({ panel: null })}
          />
        </Words>
      )}
      <LiveRefresh about={["list"]} />
    </div>
  );
}
