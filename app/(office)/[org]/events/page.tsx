import { X } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { EventCalendarView } from "@/components/calendar/calendar-view";
import { EventLine } from "@/components/event/event-line";
import { EventSelection, SelectEvent } from "@/components/event/event-selection";
import { sayEventFilter } from "@/components/event/said-filter";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Words } from "@/components/shell/words";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterMenu } from "@/components/ui/filter-menu";
import { FilterSearch } from "@/components/ui/filter-search";
import { Icon } from "@/components/ui/icon";
import { LoadMore } from "@/components/ui/load-more";
import { CsvLink } from "@/components/view/csv-link";
import { EventViewSwitch, eventAddress } from "@/components/view/event-views";
import { ListKeys } from "@/components/worklist/list-keys";
import { readOffice } from "@/lib/access/page";
import { eventCalendarPage } from "@/lib/calendar/pages";
import { type EventFilter, readEventFilter } from "@/lib/event/event-filter";
import { eventsPage } from "@/lib/event/pages/events-page";
import { eventDirections, eventStates } from "@/lib/event/types";
import { queryOfEventView, readEventView } from "@/lib/view/event-view";

export async function generateMetadata() {
  return { title: (await getTranslations("eventPage"))("events") };
}

/** All events the reader may see; the address says what they are narrowed to. */
export default async function EventsPage({ params, searchParams }: PageProps<"/[org]/events">) {
  const { org } = await params;
  const query = await searchParams;
  const filter = readEventFilter(query);
  const shown = readEventView(query);
  const address = eventAddress(`/${org}/events`, shown, filter);
  const page = await readOffice(org, (scope) => eventsPage(scope, { ...filter, after: single(query.after) }));
  const words = await getTranslations("eventPage");
  const event = await getTranslations("event");
  const here = (change: { [Field in keyof EventFilter | "after"]?: string | null | undefined }) =>
    addressOf(`/${org}/events`, { ...filter, ...queryOfEventView(shown), ...change });
  const narrowing = (name: "type" | "direction" | "state", values: readonly string[]) => [
    { href: here({ [name]: undefined }), label: words("filter.any"), on: !filter[name] },
    ...values.map((value) => ({
      href: here({ [name]: value }),
      label: event(`${name}.${value}` as "type.note"),
      on: filter[name] === value,
    })),
  ];
  const isNarrowed = Object.values(filter).some(Boolean);
  const extra = await sayEventFilter(filter, page);

  return (
    <>
      <header className="bar">
        <h1>{words("events")}</h1>
        <span className="grow" />
        <EventViewSwitch address={address} state={shown} />
        <CsvLink organisation={org} list="events" query={filter} />
        <ButtonLink href={`/${org}/events/review`}>{words("toConfirm")}</ButtonLink>
        <ButtonLink href={`/${org}/events/new`} variant="primary">
          {words("newEvent")}
        </ButtonLink>
      </header>
      <nav className="filters" aria-label={words("filter.label")}>
        <FilterSearch path={`/${org}/events`} filter={filter} label={words("filter.search")} />
        <FilterMenu label={words("filter.state")} choices={narrowing("state", eventStates)} />
        <FilterMenu label={words("filter.type")} choices={narrowing("type", page.types)} />
        <FilterMenu label={words("filter.direction")} choices={narrowing("direction", eventDirections)} />
        <FilterMenu
          label={words("filter.section")}
          choices={[
            { href: here({ section: undefined, sub: undefined }), label: words("filter.any"), on: !filter.section },
            ...page.sections.map(({ id, name }) => ({
              href: here({ section: id }),
              label: name,
              on: filter.section === id,
            })),
          ]}
        />
        <Chip href={here({ mine: filter.mine ? undefined : "1" })} on={filter.mine === "1"}>
          {words("filter.mine")}
        </Chip>
        {extra.map(({ label, value, without }) => (
          <Chip key={label} href={here(without)} on title={words("filter.remove", { name: label })}>
            {label} {value && <b>{value}</b>}
            <Icon of={X} size={12} label={words("filter.remove", { name: label })} />
          </Chip>
        ))}
        {isNarrowed && <Chip href={`/${org}/events`}>{words("filter.clear")}</Chip>}
      </nav>
      {shown.view === "calendar" ? (
        <EventCalendarView
          organisation={org}
          calendar={await eventCalendarPage(org, { of: { filter }, ...shown })}
          address={address}
          span={shown.span}
          who={shown.who}
        />
      ) : (
        <>
          <LiveRefresh about={["list"]} />
          <ListKeys />
          <Words namespaces={["eventPage"]}>
            <EventSelection
              organisation={org}
              of={here({})}
              events={page.rows.map(({ number, version, state }) => ({ number, version, state }))}
            >
              <div className="body list">
                {page.rows.length === 0 ? (
                  <EmptyState
                    title={words("list.emptyTitle")}
                    actions={<ButtonLink href={`/${org}/events/new`}>{words("newEvent")}</ButtonLink>}
                  >
                    {words("list.empty")}
                  </EmptyState>
                ) : (
                  <section className="lines" aria-label={words("list.label")}>
                    {page.rows.map((row) => (
                      <div key={row.number} className="pickable">
                        <SelectEvent number={row.number} title={row.title} />
                        <EventLine organisation={org} event={row} now={page.now} timeZone={page.timeZone} />
                      </div>
                    ))}
                    <LoadMore href={page.next && here({ after: page.next })} />
                  </section>
                )}
              </div>
            </EventSelection>
          </Words>
        </>
      )}
    </>
  );
}
