import { wallClockAt } from "@/lib/kernel/wall-clock-at";

/** How the time of a next step is said in a list: what is late in days, today's by the hour, this week's by the day. */
export type Clock =
  | { kind: "lateDays" | "lateHours" | "lateMinutes"; count: number }
  | { kind: "today" | "tomorrow" | "time" | "weekday" | "day" | "dayAndYear" };

/** A moment typed without an hour is kept as the start (or end) of its day. */
export function isWholeDay(at: Date, timeZone: string): boolean {
  const { time } = wallClockAt(at, timeZone);
  return time === "00:00" || time === "23:59";
}

/** A whole day is late when it is over. */
export function isLate(due: Date, now: Date, timeZone: string): boolean {
  if (due >= now) return false;
  return !isWholeDay(due, timeZone) || daysBetween(now, due, timeZone) < 0;
}

/** @param late whether missing it counts; an event's begin may simply be past. */
export function clockOf(due: Date, late: boolean, now: Date, timeZone: string): Clock {
  const days = daysBetween(now, due, timeZone);
  if (late && isLate(due, now, timeZone)) {
    if (days < 0) return { kind: "lateDays", count: -days };
    const minutes = Math.round((now.getTime() - due.getTime()) / 60_000);
    return minutes < 60
      ? { kind: "lateMinutes", count: minutes }
      : { kind: "lateHours", count: Math.floor(minutes / 60) };
  }
  if (days === 0) return { kind: isWholeDay(due, timeZone) ? "today" : "time" };
  if (days === 1) return { kind: "tomorrow" };
  if (days > 0 && days < 7) return { kind: "weekday" };
  return { kind: sameYear(now, due, timeZone) ? "day" : "dayAndYear" };
}

const sameYear = (a: Date, b: Date, zone: string) => wallClockAt(a, zone).year === wallClockAt(b, zone).year;

/** Calendar days from one moment to another at that place; negative into the past. */
const daysBetween = (from: Date, to: Date, zone: string) => wallClockAt(to, zone).day - wallClockAt(from, zone).day;
