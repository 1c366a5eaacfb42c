import { getTranslations } from "next-intl/server";

import { phaseOfEvent } from "@/components/event/event-state";
import type { CalendarTicket, CalendarData } from "@/lib/calendar/queries/entries";
import type { CalendarEvent, EventCalendarData } from "@/lib/calendar/queries/event-entries";
import { phaseOf } from "@/lib/ticket/phases";

import { initialsOf } from "../ui/initials";
import type { SaidEntry } from "./said-entry";

/** Four colours, each plain and in a pattern: more people than that are told apart by their names. */
const shades = 8;

export type SaidEntries = {
  entries: SaidEntry[];
  unscheduled: SaidEntry[];
  shadeOf: (id: string | undefined) => number;
};

/** Tickets in the reader's words; `stretch`: they stand there with their end. */
export async function sayEntries(
  { entries, unscheduled, people }: CalendarData,
  { stretch }: { stretch: boolean },
): Promise<SaidEntries> {
  const states = await getTranslations("ticket.phase");
  const shadeOf = shadesOf(people);
  const say = (entry: CalendarTicket): SaidEntry => {
    const phase = phaseOf[entry.state];
    return {
      ...saidOf(entry, shadeOf),
      location: entry.location,
      state: states(phase),
      isTentative: phase === "draft" || phase === "submitted",
      mayStretch: stretch && entry.mayMove,
    };
  };
  return { entries: entries.map(say), unscheduled: unscheduled.map(say), shadeOf };
}

/** The same of events: what kind each is stands where a ticket has its place. */
export async function sayEventEntries({ entries, people }: EventCalendarData): Promise<SaidEntries> {
  const words = await getTranslations("event");
  const shadeOf = shadesOf(people);
  const say = (entry: CalendarEvent): SaidEntry => ({
    ...saidOf(entry, shadeOf),
    location: words(`type.${entry.type}`),
    state: words(`state.${entry.state}`),
    isTentative: ["draft", "submitted"].includes(phaseOfEvent[entry.state]),
    mayStretch: entry.mayStretch,
  });
  return { entries: entries.map(say), unscheduled: [], shadeOf };
}

/** Whose an entry is: a colour, a pattern, and always a name. */
const shadesOf =
  (people: CalendarData["people"]) =>
  (id: string | undefined): number => {
    const place = people.findIndex((one) => one.id === id);
    return place < 0 ? 0 : (place % shades) + 1;
  };

function saidOf(entry: CalendarTicket | CalendarEvent, shadeOf: (id: string | undefined) => number) {
  const { number, version, title, start, end, responsible, mayMove } = entry;
  return {
    number,
    version,
    title,
    start,
    end,
    who: responsible?.name ?? null,
    initials: responsible ? initialsOf(responsible.name) : "",
    shade: shadeOf(responsible?.id),
    mayMove,
  };
}
