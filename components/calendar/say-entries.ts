import { getTranslations } from "next-intl/server";

import type { CalendarTicket, CalendarData } from "@/lib/calendar/queries/entries";
import { phaseOf } from "@/lib/ticket/phases";

import { initialsOf } from "../ui/initials";
import type { SaidEntry } from "./said-entry";

/** Four colours, each plain and in a pattern: more people than that are told apart by their names. */
const shades = 8;

/** Entries in the reader's words; whose they are is a colour, a pattern, and always a name. */
export async function sayEntries({ entries, unscheduled, people }: CalendarData) {
  const states = await getTranslations("ticket.phase");
  const shadeOf = (id: string | undefined): number => {
    const place = people.findIndex((one) => one.id === id);
    return place < 0 ? 0 : (place % shades) + 1;
  };
  const say = (entry: CalendarTicket): SaidEntry => {
    const phase = phaseOf[entry.state];
    return {
      number: entry.number,
      version: entry.version,
      title: entry.title,
      start: entry.start,
      end: entry.end,
      who: entry.responsible?.name ?? null,
      initials: entry.responsible ? initialsOf(entry.responsible.name) : "",
      shade: shadeOf(entry.responsible?.id),
      location: entry.location,
      state: states(phase),
      isTentative: phase === "draft" || phase === "submitted",
      mayMove: entry.mayMove,
    };
  };
  return { entries: entries.map(say), unscheduled: unscheduled.map(say), shadeOf };
}
