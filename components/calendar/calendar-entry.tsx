"use client";

import type { EventDisplayInfo } from "@fullcalendar/react";
import { useEffect, useRef } from "react";

import type { SaidEntry } from "./said-entry";
import { isDay, shownEnd } from "./shift-entry";

/** An entry as FullCalendar takes it. */
export function eventOf({ number, title, start, end, mayMove, mayStretch }: SaidEntry) {
  const from = start ?? "";
  const until = shownEnd({ start: from, end });
  return {
    id: String(number),
    title: `#${number} ${title}`,
    start: from,
    ...(until && { end: until }),
    allDay: isDay(from),
    startEditable: mayMove,
    // A deadline or a next action is one moment, and so is a mail.
    durationEditable: mayStretch,
  };
}

export const classOf = (entry: SaidEntry | undefined): string =>
  `calentry who-${entry?.shade ?? 0}${entry?.isTentative ? " tentative" : ""}${entry?.mayMove ? "" : " fixed"}`;

/** What stands in an entry: its title, its time, and where and with whom. */
export function EntryFace({
  info,
  entry,
  label,
}: {
  info: EventDisplayInfo;
  entry: SaidEntry | undefined;
  label: string;
}) {
  const face = useRef<HTMLSpanElement>(null);
  // FullCalendar keeps the element of an entry that moves: its name has to move along.
  useEffect(() => {
    if (label) face.current?.closest("[data-entry]")?.setAttribute("aria-label", label);
  }, [label]);
  return (
    <span className="face" ref={face}>
      <b className="ell">{entry?.title ?? info.event.title}</b>
      <span className="num ell">
        {[info.timeText, entry?.location, entry?.who && entry.initials].filter(Boolean).join(", ")}
      </span>
    </span>
  );
}
