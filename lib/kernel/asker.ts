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
      return inZone(asker).toISODate();
    case "$endOfToday":
      return inZone(asker).endOf("day").toJSDate();
    default:
      return value;
  }
}

const inZone = ({ now, timeZone }: Asker) => DateTime.fromJSDate(now, { zone: timeZone });
