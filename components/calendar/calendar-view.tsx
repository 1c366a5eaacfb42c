import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { DateTime } from "luxon";
import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";

import type { CalendarPage } from "@/lib/calendar/pages";
import { type Span, spans, startFields, stepFrom } from "@/lib/kernel/calendar-span";
import type { AskedView } from "@/lib/view/pages/ticket-view";
import { valuesOf } from "@/lib/worklist/ticket-filter";

import { LiveRefresh } from "../live/live-refresh";
import { Words } from "../shell/words";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { TabLinks } from "../ui/tab-links";
import { viewAddress } from "../view/view-address";
import { Agenda } from "./agenda";
import { CalendarGrid } from "./calendar-grid";
import { sayEntries } from "./say-entries";
import { Subscribe } from "./subscribe";

/** The calendar of a list: which days, whose, by which date; then the days themselves. On a phone they are an agenda. */
export async function CalendarView({
  organisation,
  calendar,
  asked,
  name,
}: {
  organisation: string;
  calendar: CalendarPage;
  asked: AskedView & { panelName: string | null };
  /** What the list is called: the name a feed begins with. */
  name: string;
}) {
  const [words, format] = await Promise.all([getTranslations("calendar"), getFormatter()]);
  const address = viewAddress(organisation, asked);
  const { span, start } = asked.state;
  const { on, today, days, timeZone, people } = calendar;
  const said = await sayEntries(calendar);
  const chosen = valuesOf(asked.filter.responsible);
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
                href={address.at({ responsible: toggled(id) })}
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
        <Words namespaces={["calendar", "refusal"]}>
          <Subscribe organisation={organisation} name={name} query={new URLSearchParams(address.query).toString()} />
        </Words>
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
      {calendar.more && <output className="calmore t13">{words("more", { count: calendar.entries.length })}</output>}
      <div className={span === "agenda" ? "calbody agendaonly" : "calbody"}>
        <div className="calagenda">
          <Agenda organisation={organisation} entries={said.entries} days={days} today={today} />
        </div>
        {span !== "agenda" && (
          <Words namespaces={["calendar", "refusal"]}>
            <CalendarGrid
              organisation={organisation}
              span={span}
              start={start}
              on={on}
              nowWall={nowWall}
              entries={said.entries}
              unscheduled={said.unscheduled}
              unscheduledMore={calendar.unscheduledMore}
              newHref={start === "begin" ? `/${organisation}/tickets/new?kind=meeting` : null}
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
