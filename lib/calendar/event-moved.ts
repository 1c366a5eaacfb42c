import { mayEditEvent } from "@/lib/event/record-roles";
import type { EventFacts } from "@/lib/event/facts";
import type { EventType } from "@/lib/event/types";
import type { Actor } from "@/lib/kernel/actor";
import type { Decision } from "@/lib/kernel/change";
import { words } from "@/lib/kernel/words";

/** Only these have an end (domain 3.3). */
export const lastsAWhile = (type: EventType): boolean => type === "phone_call" || type === "visit";

const movable: readonly EventFacts["state"][] = ["draft", "planned", "confirmed"];

/** Moves or stretches an event that is still to come; says nothing where nothing changes. */
export function moveEvent(facts: EventFacts, actor: Actor, moved: { start: Date; end: Date | null }): Decision {
  const { number, type, state } = facts;
  if (!movable.includes(state))
    return { allowed: false, code: "blocked", because: words("calendar.refusal.eventOver", { number }) };
  if (actor.kind === "person" && !mayEditEvent(actor.standing, actor, facts))
    return { allowed: false, code: "not-permitted", because: words("calendar.refusal.eventNotYours", { number }) };
  if (moved.end && !lastsAWhile(type))
    return { allowed: false, code: "blocked", because: words("calendar.refusal.oneMoment", { number }) };
  if (moved.end && moved.end < moved.start)
    return { allowed: false, code: "blocked", because: words("refusal.endBeforeBegin") };
  const changed = {
    ...(facts.beginAt?.getTime() !== moved.start.getTime() && { beginAt: moved.start }),
    ...(facts.endAt?.getTime() !== moved.end?.getTime() && { endAt: moved.end }),
  };
  if (Object.keys(changed).length === 0) return { allowed: true, changes: [] };
  const before: Record<string, Date | null> = { beginAt: facts.beginAt, endAt: facts.endAt };
  const details = Object.fromEntries(
    Object.entries(changed).map(([field, value]) => [
      field,
      [before[field]?.toISOString() ?? null, value?.toISOString() ?? null],
    ]),
  );
  return {
    allowed: true,
    changes: [
      { kind: "set", values: changed },
      { kind: "history", entry: { entryType: "edit", label: "edit", details } },
    ],
  };
}
