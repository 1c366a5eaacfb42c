"use client";

import FullCalendar, { type EventApi } from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction, { Draggable } from "@fullcalendar/react/interaction";
import classicTheme from "@fullcalendar/react/themes/classic";
import timeGrid from "@fullcalendar/react/timegrid";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore, type ReactNode } from "react";

import type { Span, StartField } from "@/lib/kernel/calendar-span";

import { usePageActions } from "../keys/page-actions";
import { useToast } from "../ui/toast";
import { EntryFace, classOf, eventOf } from "./calendar-entry";
import { MoveDialog } from "./move-dialog";
import type { Put, SaidEntry } from "./said-entry";
import { isDay, moveBy, stepOfKey, stretchBy, timesFrom } from "./shift-entry";
import { UnscheduledTray } from "./unscheduled-tray";
import { placed, usePut } from "./use-put";
import { useSayTimes } from "./use-say-times";

const viewOf = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay" } as const;
/** Arrow keys in a row are one act, so that one Undo takes it back. */
const settleMs = 700;

type Props = {
  organisation: string;
  /** What stands there: tickets by one of their dates, or events by their begin. */
  target: "tickets" | "events";
  span: Exclude<Span, "agenda">;
  start: StartField;
  on: string;
  nowWall: string;
  entries: readonly SaidEntry[];
  unscheduled: readonly SaidEntry[];
  unscheduledMore: boolean;
  /** A new meeting begins here, with `beginAt` added; null where one makes none. */
  newHref: string | null;
  beside: ReactNode;
};

/** The grid measures itself: until the browser draws it the agenda stands there, and stays where there is no JavaScript. */
export function CalendarGrid(props: Props) {
  const isInBrowser = useSyncExternalStore(noChange, yes, no);
  return isInBrowser ? <Grid {...props} /> : null;
}

const noChange = () => () => {};
const yes = () => true;
const no = () => false;

/**
 * Month, week or day of a list. Entries are dragged and stretched by mouse, by arrow keys or through "Move to …"; what is
 * refused is back at its place with the reason. Times are the organisation's wall clock, read as UTC.
 */
function Grid({
  organisation,
  target,
  span,
  start: field,
  on,
  nowWall,
  entries,
  unscheduled,
  unscheduledMore,
  newHref,
  beside,
}: Props) {
  const words = useTranslations("calendar");
  const toast = useToast();
  const router = useRouter();
  const { shown, put } = usePut(organisation, target, field, [...entries, ...unscheduled]);
  /** Where the arrow keys have led to and what is not yet said to the server. */
  const [leading, setLeading] = useState<Put | null>(null);
  const [asking, setAsking] = useState<SaidEntry | null>(null);
  const focused = useRef<number | null>(null);
  const room = useRef<HTMLElement>(null);
  const tray = useRef<HTMLDivElement>(null);
  const when = useSayTimes();
  const whyFixed = target === "events" ? "refusal.eventNotYours" : "refusal.notYours";
  const hrefOf = (number: number | string) => `/${organisation}/${target}/${number}`;

  const visible = leading ? placed(shown, leading) : shown;
  const entryOf = (number: number) => visible.find((one) => one.number === number);
  const scheduled = visible.filter((one) => one.start !== null);

  // What the arrow keys did is said to the server when they rest.
  const settle = useRef<() => void>(undefined);
  useEffect(() => {
    settle.current = () => {
      if (!leading) return;
      const before = shown.find((one) => one.number === leading.number);
      setLeading(null);
      if (before && before.start !== null && (before.start !== leading.start || before.end !== leading.end))
        put(before, leading, before.start === leading.start);
    };
  });
  useEffect(() => {
    if (!leading) return undefined;
    const timer = setTimeout(() => settle.current?.(), settleMs);
    return () => clearTimeout(timer);
  }, [leading]);

  // An entry that was moved by keys stands elsewhere: the focus goes along.
  useEffect(() => {
    if (focused.current === null || document.activeElement?.closest("[data-entry]")) return;
    if (document.activeElement !== document.body) return;
    room.current?.querySelector<HTMLElement>(`[data-entry="${focused.current}"]`)?.focus();
  });

  useEffect(() => {
    if (!tray.current) return undefined;
    const draggable = new Draggable(tray.current, {
      itemSelector: "[data-unscheduled='true']",
      eventData: (element: HTMLElement) => ({ title: element.dataset["title"] ?? "", create: false }),
    });
    return () => draggable.destroy();
  }, []);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const element = (event.target as HTMLElement).closest<HTMLElement>("[data-entry]");
    const entry = element && entryOf(Number(element.dataset["entry"]));
    if (!entry?.start) return;
    if (event.key === "Enter" && element === event.target) {
      event.preventDefault();
      router.push(hrefOf(entry.number));
      return;
    }
    const step = stepOfKey(event.key, span, isDay(entry.start));
    if (!step) return;
    event.preventDefault();
    if (!entry.mayMove) {
      toast({ message: words(whyFixed, { number: entry.number }) });
      return;
    }
    if (leading && leading.number !== entry.number) settle.current?.();
    const times = { start: entry.start, end: entry.end };
    if (event.shiftKey && !entry.mayStretch) return;
    const next = event.shiftKey ? stretchBy(times, step) : moveBy(times, step);
    focused.current = entry.number;
    if (next) setLeading({ number: entry.number, ...next });
  });
  useEffect(() => {
    const here = room.current;
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    here?.addEventListener("keydown", listen);
    return () => here?.removeEventListener("keydown", listen);
  }, []);

  function dropped(event: EventApi, isStretched: boolean, revert: () => void) {
    const entry = entryOf(Number(event.id));
    if (!entry || !event.start) return revert();
    put(entry, timesFrom(event.start, event.end, event.allDay), isStretched);
    // The page shows where it is now; FullCalendar's own copy goes back to what it was given.
    revert();
  }

  const labelOf = (entry: SaidEntry | undefined): string =>
    entry?.start
      ? words("entry", {
          title: `#${entry.number} ${entry.title}`,
          when: when({ start: entry.start, end: entry.end }),
          who: entry.who ?? words("nobody"),
        })
      : "";

  const focusedEntry = () => {
    const number = document.activeElement?.closest<HTMLElement>("[data-entry], [data-unscheduled]")?.dataset;
    return entryOf(Number(number?.["entry"] ?? number?.["number"]));
  };

  usePageActions([
    {
      id: "calendar-move",
      label: words("moveTo"),
      keys: "m",
      run: () => {
        const entry = focusedEntry();
        if (entry?.mayMove) setAsking(entry);
        else if (entry) toast({ message: words(whyFixed, { number: entry.number }) });
      },
    },
  ]);

  return (
    <>
      <section className={`calgrid in-${span}`} ref={room} aria-label={words("title")}>
        <p className="sr" id="calendar-keys">
          {words("keys")}
        </p>
        <FullCalendar
          key={`${span} ${on}`}
          plugins={[dayGrid, timeGrid, interaction, classicTheme]}
          initialView={viewOf[span]}
          initialDate={on}
          now={`${nowWall}Z`}
          timeZone="UTC"
          headerToolbar={false}
          firstDay={1}
          height="100%"
          scrollTime="08:00:00"
          // Slots as fine as steps: in a coarser slot FullCalendar takes a grip in its upper half for one in the lower.
          slotDuration="00:15:00"
          snapDuration="00:15:00"
          slotHeaderInnerClass="calhour"
          slotLaneClass={({ time }) => (isQuarter(time) ? "calquarter" : "")}
          slotHeaderInterval="01:00"
          slotHeaderFormat={clockFormat}
          eventTimeFormat={clockFormat}
          dayHeaderFormat={span === "month" ? { weekday: "short" } : { weekday: "short", day: "numeric" }}
          nowIndicator
          viewDidMount={({ el }) => scrollByKeys(el)}
          allDayText={words("allDay")}
          dayMaxEvents={span === "month" ? 4 : false}
          slotMinHeight={14}
          eventShortHeight={30}
          eventMinHeight={22}
          moreLinkText={(count: number) => `+${count}`}
          moreLinkClass="calmorelink"
          eventInteractive
          editable
          droppable
          fixedWeekCount={false}
          events={scheduled.map((entry) => eventOf(entry))}
          eventContent={(info) => {
            const entry = entryOf(Number(info.event.id));
            return <EntryFace info={info} entry={entry} label={labelOf(entry)} />;
          }}
          eventClass={(info) => classOf(entryOf(Number(info.event.id)))}
          eventDidMount={({ el, event }) => {
            el.dataset["entry"] = event.id;
            el.setAttribute("aria-describedby", "calendar-keys");
            el.setAttribute("aria-label", labelOf(entryOf(Number(event.id))));
          }}
          eventClick={({ event, jsEvent }) => {
            jsEvent.preventDefault();
            router.push(hrefOf(event.id));
          }}
          eventDrop={({ event, revert }) => dropped(event, false, revert)}
          eventResize={({ event, revert }) => dropped(event, true, revert)}
          drop={({ draggedEl, date, allDay }) => {
            const entry = entryOf(Number(draggedEl.dataset["number"]));
            if (entry) put(entry, timesFrom(date, null, allDay), false);
          }}
          dateClick={({ dateStr }) => {
            if (newHref) router.push(`${newHref}&beginAt=${encodeURIComponent(dateStr.slice(0, 16))}`);
          }}
        />
      </section>
      <aside className="panel" aria-label={words("title")}>
        {beside}
        {target === "tickets" && (
          <UnscheduledTray
            ref={tray}
            organisation={organisation}
            entries={visible.filter((one) => one.start === null)}
            more={unscheduledMore}
            onSchedule={setAsking}
          />
        )}
      </aside>
      <MoveDialog
        key={asking?.number}
        entry={asking}
        onClose={() => setAsking(null)}
        onMove={(entry, times) => {
          setAsking(null);
          put(entry, times, false);
        }}
        suggested={on}
        isMoment={asking ? !asking.mayStretch : field !== "begin"}
      />
    </>
  );
}

/** Lines stand at hours and their halves. */
const isQuarter = (time: { milliseconds: number } | undefined): boolean =>
  time !== undefined && (time.milliseconds / 60_000) % 30 !== 0;

const clockFormat = { hour: "2-digit", minute: "2-digit", hour12: false } as const;

/**
 * The hours are scrolled by keys too, also where no entry could take the focus: their first cell takes it, since in a
 * table the box around cells may not.
 */
function scrollByKeys(view: HTMLElement): void {
  for (const box of view.querySelectorAll<HTMLElement>("div")) {
    const cell = box.querySelector<HTMLElement>("[role=cell], [role=gridcell]");
    if (cell && /auto|scroll/.test(getComputedStyle(box).overflowY)) cell.tabIndex = 0;
  }
}
