import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";

import { CalendarView, EventCalendarView } from "@/components/calendar/calendar-view";
import { RequeueMine } from "@/components/casework/requeue-mine";
import { Words } from "@/components/shell/words";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TabLinks } from "@/components/ui/tab-links";
import { EventColumnsButton, EventRows, EventViewSwitch, eventAddress } from "@/components/view/event-views";
import { TicketViews } from "@/components/view/ticket-views";
import { calendarPage, eventCalendarPage } from "@/lib/calendar/pages";
import { readAsked } from "@/lib/view/asked";
import { readEventView } from "@/lib/view/event-view";
import { eventList } from "@/lib/view/pages/event-list";
import { listsBeside, ticketView } from "@/lib/view/pages/ticket-view";
import { worklistOf } from "@/lib/worklist/registry";
import { keyOf } from "@/lib/worklist/words";

export async function generateMetadata({ params }: PageProps<"/[org]/worklists/[id]">) {
  const list = worklistOf((await params).id);
  return list ? { title: (await getTranslations("worklist.name"))(keyOf(list.id)) } : {};
}

/** One worklist: exactly the rows its count counts, unless one narrows them. */
export default async function WorklistPage({ params, searchParams }: PageProps<"/[org]/worklists/[id]">) {
  const { org, id } = await params;
  const asked = readAsked(await searchParams, id);
  const list = await listsBeside(org, id);
  if (!list) notFound();
  const words = await getTranslations("worklist");
  const name = words(`name.${keyOf(list.id)}`);
  const tabs = (
    <div className="flex-none border-b border-line px-5 max-wide:px-4">
      <TabLinks
        label={words("otherLists")}
        links={list.siblings.map(({ id: other, count }) => ({
          href: `/${org}/worklists/${other}`,
          label: (
            <>
              {words(`label.${keyOf(other)}`)} {count !== null && <span className="num m">{count}</span>}
            </>
          ),
          on: other === list.id,
        }))}
      />
    </div>
  );
  const nothing = (
    <EmptyState
      title={words("emptyList")}
      actions={<ButtonLink href={`/${org}`}>{(await getTranslations("common"))("myWork")}</ButtonLink>}
    >
      {words("emptyListWhy")}
    </EmptyState>
  );

  if (list.target === "ticket") {
    const view = await ticketView(org, asked);
    const narrowed = Object.keys(asked.filter).some((part) => part !== "sort");
    return (
      <TicketViews
        organisation={org}
        view={view}
        asked={asked}
        panel={asked.panelName}
        title={name}
        calendar={
          asked.state.view === "calendar" ? (
            <CalendarView
              organisation={org}
              calendar={await calendarPage(org, { filter: asked.filter, list: list.id, ...asked.state })}
              asked={asked}
              name={name}
            />
          ) : null
        }
        count={narrowed ? undefined : list.count}
        above={
          mineToRequeue.has(list.id) ? (
            <>
              {tabs}
              <div className="filters">
                <Words namespaces={["casework"]}>
                  <RequeueMine
                    organisation={org}
                    kind={only(asked.filter.kind)}
                    sectionId={only(asked.filter.section)}
                  />
                </Words>
              </div>
            </>
          ) : (
            tabs
          )
        }
        nothing={nothing}
      />
    );
  }
  const state = readEventView(await searchParams);
  const address = eventAddress(`/${org}/worklists/${list.id}`, state);
  return (
    <>
      <header className="bar">
        <h1>{name}</h1>
        {list.count !== null && <span className="num m t13">{list.count}</span>}
        <span className="grow" />
        {state.view === "list" && <EventColumnsButton address={address} state={state} />}
        <EventViewSwitch address={address} state={state} />
      </header>
      {tabs}
      {state.view === "calendar" ? (
        <EventCalendarView
          organisation={org}
          calendar={await eventCalendarPage(org, { of: { list: list.id }, ...state })}
          address={address}
          span={state.span}
          who={state.who}
        />
      ) : (
        <EventRows
          organisation={org}
          list={list.id}
          name={name}
          step={list.step}
          page={await eventList(org, list.id, state.after)}
          state={state}
          address={address}
          nothing={nothing}
        />
      )}
    </>
  );
}

/** Lists of one's own work, from which all of it may go back into the queue. */
const mineToRequeue = new Set<string>(["my.unclosed", "my.open", "my.pending"]);

/** The one value a filter names; nothing where it names several. */
const only = (values: string | undefined) => (values?.includes(",") ? undefined : values);
