import "server-only";

import { command } from "@/lib/access/command";
import { applyToTicket, changesOf } from "@/lib/ticket/apply";
import { ticketForUpdate } from "@/lib/ticket/load";
import { endMomentIn, momentIn } from "@/lib/ticket/moments";

import { keepingLength } from "../keeping-length";
import { type Moved, moveEntry } from "../moved";
import type { MoveEntryInput } from "../schema";

/**
 * Moves a ticket in its calendar, or stretches it. What had an end keeps its length unless a new end is given; a deadline
 * or a next action is one moment, and the end of its ticket stays.
 *
 * @throws {Refusal} "not-permitted" for whoever neither works on the ticket nor supervises its section.
 */
export const moveCalendarEntry = command("calendar.move", async (scope, input: MoveEntryInput) => {
  const { number, version, field } = input;
  const { row, situation } = await ticketForUpdate(scope, { number }, { version });
  const { timeZone } = scope.organisation;
  const isDay = input.start.length === 10;
  const start = field === "begin" ? momentIn(timeZone, input.start) : endMomentIn(timeZone, input.start);
  const moved: Moved = {
    field,
    start,
    ...(field === "begin" && {
      end: input.end ? endMomentIn(timeZone, input.end) : keepingLength(row.beginAt, row.endAt, start, timeZone),
      allDay: isDay,
    }),
  };
  const decision = moveEntry(situation, moved);
  if (changesOf(decision).length === 0) return { number: row.number, version: row.version };
  const changed = await applyToTicket(scope, row, decision);
  return { number: changed.number, version: changed.version };
});
