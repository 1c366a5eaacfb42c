import "server-only";
import { command } from "@/lib/access/command";
import { applyToEvent } from "@/lib/event/apply";
import { eventForUpdate } from "@/lib/event/load";
import { changesOf } from "@/lib/ticket/apply";
import { endMomentIn, momentIn } from "@/lib/ticket/moments";

import { moveEvent } from "../event-moved";
import { keepingLength } from "../keeping-length";
import type { MoveEventEntryInput } from "../schema";

/**
 * Moves an event that is still to come in its calendar, or stretches a call or a visit, which keep their length unless a
 * new end is given.
 *
 * @throws {Refusal} "not-permitted" for whoever may not change the event now.
 */
export const moveEventEntry = command("calendar.moveEvent", async (scope, input: MoveEventEntryInput) => {
  const { number, version } = input;
  const event = await eventForUpdate(scope, { number }, { version });
  const { row, situation } = event;
  const { timeZone } = scope.organisation;
  const start = momentIn(timeZone, input.start);
  const end = input.end ? endMomentIn(timeZone, input.end) : keepingLength(row.beginAt, row.endAt, start, timeZone);
  const decision = moveEvent(situation.facts, scope.actor, { start, end: end ?? null });
  if (changesOf(decision).length === 0) return { number: row.number, version: row.version };
  const changed = await applyToEvent(scope, event, decision);
  return { number: changed.number, version: changed.version };
});
