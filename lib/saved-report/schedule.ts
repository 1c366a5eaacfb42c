import { DateTime } from "luxon";

import type { Rhythm } from "@/lib/report/saved/rhythm";

export type Schedule = {
  every: Rhythm;
  /** Monday is 1; or the day of the month, its last one where it has fewer. */
  day: number;
  hour: number;
};

/**
 * The first moment after `after` at which a report is due, by the clock on the organisation's wall: an hour that a change
 * of clocks skips is the one after it, and one that comes twice counts once.
 */
export function nextMoment({ every, day, hour }: Schedule, after: Date, timeZone: string): Date {
  const here = DateTime.fromJSDate(after, { zone: timeZone });
  const at = (date: DateTime): Date => date.set({ hour, minute: 0, second: 0, millisecond: 0 }).toJSDate();
  const candidates = (): DateTime[] => {
    // At noon no clock changes: days are counted there.
    const noon = here.set({ hour: 12, minute: 0, second: 0, millisecond: 0 });
    if (every === "day") return [noon, noon.plus({ days: 1 }), noon.plus({ days: 2 })];
    if (every === "week") {
      const thisWeek = noon.plus({ days: day - noon.weekday });
      return [thisWeek, thisWeek.plus({ weeks: 1 }), thisWeek.plus({ weeks: 2 })];
    }
    const first = noon.set({ day: 1 });
    return [0, 1, 2].map((months) => {
      const month = first.plus({ months });
      return month.set({ day: Math.min(day, month.daysInMonth ?? 28) });
    });
  };
  const next = candidates()
    .map(at)
    .find((moment) => moment > after);
  if (!next) throw new Error("A rhythm has no next moment.");
  return next;
}
