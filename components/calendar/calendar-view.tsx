import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { DateTime } from "luxon";
import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";

import type { CalendarPage, EventCalendarPage } from "@/lib/calendar/pages";
import { type Span, type StartField, spans, startFields, stepFrom } from "@/lib/kernel/calendar-span";
import type { AskedView } from "@/lib/view/asked";
import { valuesOf } from "@/lib/worklist/ticket-filter";

import { LiveRefresh } from "../live/live-refresh";
import { Words } from "../shell/words";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { TabLinks } from "../ui/tab-links";
import { type ViewAddress, viewAddress } from "../view/view-address";
import { Agenda } from "./agenda";
import { CalendarGrid } from "./calendar-grid";
import { type SaidEntries, sayEntries, sayEventEntries } from "./say-entries";
import { Subscribe } from "./subscribe";

type Shown = Pick<CalendarPage, "on" | "today" | "days" | "now" | "timeZone" | "people" | "more">;

/** The calendar of a list of tickets. On a phone the days are an agenda. */
export async function CalendarView({
  organisation,
  calendar,
  asked,
  name,
  path,
}: {
  organisation: string;
  calendar: CalendarPage;
  asked: AskedView & { panelName: string | null };
  /** What the list is called: the name a feed begins with. */
  name: string;
  /** Where it stands, if not on the page of its list. */
  path?: string;
}) {
  const address = viewAddress(organisation, asked, path);
  const { span, start } = asked.state;
  return (
    <CalendarFrame
      organisation={organisation}
      target="tickets"
      calendar={calendar}
      said={await sayEntries(calendar, { stretch: start === "begin" })}
      unscheduledMore={calendar.unscheduledMore}
      address={address}
      span={span}
      start={start}
      chosen={valuesOf(asked.filter.responsible)}
      whose="responsible"
      newHref={start === "begin" ? `/${organisation}/tickets/new?kind=meeting` : null}
      feed={<Subscribe organisation={organisation} name={name} query={new URLSearchParams(address.query).toString()} />}
    />
  );
}

/** The calendar of a list of events. */
export async function EventCalendarView({
  organisation,
  calendar,
  address,
  span,
  who,
}: {
  organisation: string;
  calendar: EventCalendarPage;
  address: Pick<ViewAddress, "at">;
  span: Span;
  who: readonly string[];
}) {
  return (
    <CalendarFrame
      organisation={organisation}
      target="events"
      calendar={calendar}
      said={await sayEventEntries(calendar)}
      unscheduledMore={false}
      address={address}
      span={span}
      start={null}
      chosen={who}
      whose="who"
      newHref={null}
      feed={null}
    />
  );
}

/** Which days, whose, by which date; then the days themselves. */
async function CalendarFrame({
  organisation,
  target,
  calendar,
  said,
  unscheduledMore,
  address,
  span,
  start,
  chosen,
  whose,
  newHref,
  feed,
}: {
  organisation: string;
  target: "tickets" | "events";
  calendar: Shown;
  said: SaidEntries;
  unscheduledMore: boolean;
  address: Pick<ViewAddress, "at">;
  span: Span;
  /** By which date; null where there is one only. */
  start: StartField | null;
  /** Whose it is narrowed to, and what the address calls them. */
  chosen: readonly string[];
  whose: "responsible" | "who";
  newHref: string | null;
  feed: ReactNode;
}) {
  const [words, format] = await Promise.all([getTranslations("calendar"), getFormatter()]);
  const { on, today, days, timeZone, people } = calendar;
  const toggled = (id: string) =>
    (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]).join(",") || null;
  const nowWall = DateTime.fromJSDate(calendar.now, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
  const beside = (
    <>
      <section>
        <h2>{words("people")}</h2>
        <ul className="calpeople">
          {people.map(({ id, name: who }) => (
            <li key={id}>
              <Link
                href={address.at({ [whose]: toggled(id) })}
                prefetch={false}
                scroll={false}
                className={chosen.length === 0 || chosen.includes(id) ? "on" : undefined}
                aria-current={chosen.includes(id) ? "true" : undefined}
              >
                <i className={`shade who-${said.shadeOf(id)}`} aria-hidden="true" />
                <span className="ell">{who}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {start && (
        <section>
          <h2>{words("startFrom")}</h2>
          <TabLinks
            label={words("startFrom")}
            look="seg"
            links={startFields.map((field) => ({
              href: address.at({ start: field === "begin" ? null : field }),
              label: words(`start.${field}`),
              on: field === start,
            }))}
          />
        </section>
      )}
    </>
  );
  return (
    <div className="calview">
      <div className="calbar">
        <h2>{titleOf()}</h2>
        {span === "week" && (
          <span className="m t13 deskonly">{words("week", { week: DateTime.fromISO(days.first).weekNumber })}</span>
        )}
        <nav className="row calsteps" aria-label={words("title")}>
          <Link
            href={address.at({ on: stepFrom(on, span, -1) })}
            prefetch={false}
            className="iconbtn"
            aria-label={words("previous")}
          >
            <Icon of={ChevronLeft} />
          </Link>
          <ButtonLink href={address.at({ on: null })} variant="quiet">
            {words("today")}
          </ButtonLink>
          <Link
            href={address.at({ on: stepFrom(on, span, 1) })}
            prefetch={false}
            className="iconbtn"
            aria-label={words("next")}
          >
            <Icon of={ChevronRight} />
          </Link>
        </nav>
        <span className="grow" />
        <span className="t12 m deskonly">{words("zone", { zone: timeZone })}</span>
        <Words namespaces={["calendar", "refusal"]}>{feed}</Words>
        <TabLinks
          label={words("spanLabel")}
          look="seg"
          links={spans.map((one) => ({
            href: address.at({ span: one === "week" ? null : one }),
            label: words(`span.${one}`),
            on: one === span,
          }))}
        />
      </div>
      {calendar.more && <output className="calmore t13">{words("more", { count: said.entries.length })}</output>}
      <div className={span === "agenda" ? "calbody agendaonly" : "calbody"}>
        <div className="calagenda">
          <Agenda href={`/${organisation}/${target}`} entries={said.entries} days={days} today={today} />
        </div>
        {span !== "agenda" && (
          <Words namespaces={["calendar", "refusal"]}>
            <CalendarGrid
              organisation={organisation}
              target={target}
              span={span}
              start={start ?? "begin"}
              on={on}
              nowWall={nowWall}
              entries={said.entries}
              unscheduled={said.unscheduled}
              unscheduledMore={unscheduledMore}
              newHref={newHref}
              beside={beside}
            />
          </Words>
        )}
        {span === "agenda" && (
          <aside className="panel" aria-label={words("title")}>
            {beside}
          </aside>
        )}
      </div>
      <LiveRefresh about={["list"]} />
    </div>
  );

  function titleOf(): string {
    const said: Record<Span, () => string> = {
      month: () => format.dateTime(utc(on), { timeZone: "UTC", month: "long", year: "numeric" }),
      day: () =>
        format.dateTime(utc(on), { timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric" }),
      week: range,
      agenda: range,
    };
    return said[span]();
  }

  function range(): string {
    const last = DateTime.fromISO(days.until, { zone: "utc" }).minus({ days: 1 }).toJSDate();
    return format.dateTimeRange(utc(days.first), last, {
      timeZone: "UTC",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
  }
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
