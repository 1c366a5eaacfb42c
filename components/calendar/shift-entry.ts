import { DateTime } from "luxon";

export type Times = { start: string; end: string | null };

export const isDay = (text: string): boolean => text.length === 10;

const at = (text: string) => DateTime.fromISO(text, { zone: "utc" });
export const textOf = (moment: DateTime, day: boolean): string =>
  moment.toFormat(day ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm");

type Step = { days?: number; minutes?: number };

/** The same entry, days or minutes away; whole days know no minutes. */
export function moveBy({ start, end }: Times, step: Step): Times | null {
  const day = isDay(start);
  if (day && step.minutes) return null;
  return { start: textOf(at(start).plus(step), day), end: end && textOf(at(end).plus(step), day) };
}

/** The same begin with another end; never before the begin. What had no end gets one of an hour, or a day. */
export function stretchBy({ start, end }: Times, step: Step): Times | null {
  const day = isDay(start);
  if (day && step.minutes) return null;
  const from = end ? at(end) : day ? at(start) : at(start).plus({ hours: 1 });
  const until = from.plus(step);
  return until < at(start) || (!day && until <= at(start)) ? null : { start, end: textOf(until, day) };
}

/** What FullCalendar takes: an end of whole days is the first day that is no longer theirs. */
export const shownEnd = ({ start, end }: Times): string | undefined =>
  end === null ? undefined : isDay(start) ? textOf(at(end).plus({ days: 1 }), true) : end;

const of = (date: Date) => DateTime.fromJSDate(date, { zone: "utc" });

/** Back from there; dates come as the wall clock read as UTC. */
export function timesFrom(start: Date, end: Date | null, allDay: boolean): Times {
  const last = end && (allDay ? of(end).minus({ days: 1 }) : of(end));
  const from = textOf(of(start), allDay);
  const until = last && textOf(last, allDay);
  return { start: from, end: until && (allDay ? until > from : until !== from) ? until : null };
}

/** Which step an arrow key means in this span; null: none. */
export function stepOfKey(key: string, span: string, day: boolean): Step | null {
  const inDays: Record<string, number> =
    span === "month" ? { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 } : { ArrowLeft: -1, ArrowRight: 1 };
  const days = inDays[key];
  if (days !== undefined) return { days };
  if (span === "month" || day) return null;
  if (key === "ArrowUp") return { minutes: -30 };
  return key === "ArrowDown" ? { minutes: 30 } : null;
}
