import type { Change, Decision } from "@/lib/kernel/change";
import { words } from "@/lib/kernel/words";
import { isUnclosed } from "@/lib/ticket/phases";
import type { TicketSituation } from "@/lib/ticket/operations/gate";

import type { StartField } from "@/lib/kernel/calendar-span";

export type Moved = {
  field: StartField;
  start: Date;
  /** undefined: the end stays as it is. */
  end?: Date | null | undefined;
  allDay?: boolean | undefined;
};

export const columnOf = { begin: "beginAt", deadline: "deadline", action: "nextActionAt" } as const satisfies Record<
  StartField,
  string
>;

/** Whether an entry may be moved by this person: who works on the ticket or supervises its section, while it is open. */
export function mayMove({ facts, roles }: Pick<TicketSituation, "facts" | "roles">): boolean {
  const may = roles === "system" || roles.includes("OPERATOR") || roles.includes("SUPERVISOR");
  return may && isUnclosed(facts.phase);
}

/** Moves or stretches an entry of a calendar; says nothing where nothing changes. */
export function moveEntry(situation: TicketSituation, moved: Moved): Decision {
  const { facts, roles, now } = situation;
  const { number } = facts;
  if (!isUnclosed(facts.phase))
    return { allowed: false, code: "blocked", because: words("calendar.refusal.closed", { number }) };
  if (!mayMove({ facts, roles }))
    return { allowed: false, code: "not-permitted", because: words("calendar.refusal.notYours", { number }) };
  const wanted: Record<string, Date | boolean | null> = {
    [columnOf[moved.field]]: moved.start,
    ...(moved.end !== undefined && { endAt: moved.end }),
    ...(moved.field === "begin" && moved.allDay !== undefined && { allDay: moved.allDay }),
  };
  const begin = moved.field === "begin" ? moved.start : facts.beginAt;
  const end = moved.end === undefined ? facts.endAt : moved.end;
  if (begin && end && end < begin) return { allowed: false, code: "blocked", because: words("refusal.endBeforeBegin") };
  const before = facts as unknown as Record<string, unknown>;
  const changed = Object.entries(wanted).filter(([field, value]) => !same(before[field], value));
  if (changed.length === 0) return { allowed: true, changes: [] };
  const details = Object.fromEntries(changed.map(([field, value]) => [field, [shown(before[field]), shown(value)]]));
  const changes: Change[] = [
    { kind: "set", values: { ...Object.fromEntries(changed), lastActivityAt: now } },
    { kind: "history", entry: { entryType: "edit", label: "edit", details } },
  ];
  // A deadline is looked at by rules (domain 6.2).
  if (moved.field === "deadline")
    changes.push({
      kind: "occasion",
      occasion: { type: "edit", from: facts.state, to: facts.state, editedFields: ["deadline"] },
    });
  return { allowed: true, changes };
}

const same = (before: unknown, after: unknown): boolean =>
  before instanceof Date && after instanceof Date ? before.getTime() === after.getTime() : (before ?? null) === after;

const shown = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));
