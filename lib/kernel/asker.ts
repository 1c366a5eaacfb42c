import { DateTime } from "luxon";

import type { Value } from "./condition";

/** Who asks and when: what `$me`, `$now` and their like stand for. Machines have no user. */
export type Asker = { userId: string | null; personId: string | null; now: Date; timeZone: string };

/** The plain value behind a special one; null when the asker has none. `$today` is a day, "2026-03-02". */
export function valueFor(asker: Asker, value: Value): string | number | boolean | Date | null {
  switch (value) {
    case "$me":
      return asker.userId;
    case "$myPerson":
      return asker.personId;
    case "$now":
      return asker.now;
    case "$today":
      return dayOf(asker).today;
    case "$endOfToday":
      return dayOf(asker).end;
    default:
      return value;
  }
}

/** Reckoned once for each asker: counts of worklists ask for every figure again. */
const days = new WeakMap<Asker, { today: string | null; end: Date }>();

function dayOf(asker: Asker): { today: string | null; end: Date } {
  const known = days.get(asker);
  if (known) return known;
  const now = DateTime.fromJSDate(asker.now, { zone: asker.timeZone });
  const day = { today: now.toISODate(), end: now.endOf("day").toJSDate() };
  days.set(asker, day);
  return day;
}
