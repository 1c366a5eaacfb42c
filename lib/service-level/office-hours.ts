import { IANAZone } from "luxon";

/** When an office works. A moment is office time if the wall clock there and then stands within the hours of that day. */
export type OfficeCalendar = {
  id: string;
  name: string;
  version: number;
  timeZone: string;
  /** Per weekday, Monday first: spans of minutes since midnight, in order, not touching. */
  hours: readonly (readonly (readonly [from: number, to: number])[])[];
  /** "2026-12-25", or "12-25" for every year. */
  holidays: readonly { day: string; name: string }[];
};

/** A stretch of time that the calendar sees as one: the office works, or does not and why. */
export type Stretch = { from: number; to: number } & (
  | { open: true }
  | { open: false; because: "outsideHours" | "dayOff" | "holiday"; holiday?: string }
);

const minute = 60_000;
const day = 24 * 60 * minute;
/** No promise may take longer than that in its office hours. */
const longestPromise = 2 * 366 * day;
/** How far it is searched: holidays to come lengthen a promise. What is not fulfilled by then runs for ever. */
const longest = 3 * 366 * day;

/** Milliseconds of office time from one moment to another. */
export function officeTime(calendar: OfficeCalendar, from: Date, to: Date): number {
  let sum = 0;
  for (const piece of pieces(calendar, from.getTime(), to.getTime())) {
    for (const [start, end] of openIn(calendar, piece)) sum += end - start;
  }
  return sum;
}

/** The first moment by which so much office time has passed; null where the office hardly ever works. */
export function afterOfficeTime(calendar: OfficeCalendar, from: Date, milliseconds: number): Date | null {
  if (milliseconds <= 0) return new Date(from.getTime());
  if (calendar.hours.every((spans) => spans.length === 0)) return null;
  let left = milliseconds;
  for (const piece of pieces(calendar, from.getTime(), from.getTime() + longest)) {
    for (const [start, end] of openIn(calendar, piece)) {
      if (end - start >= left) return new Date(start + left);
      left -= end - start;
    }
  }
  return null;
}

/** Whether so much office time passes within the time that a promise may take, were it made now. */
export function isWithinReach(calendar: OfficeCalendar, now: Date, minutes: number): boolean {
  const due = afterOfficeTime(calendar, now, minutes * minute);
  return due !== null && due.getTime() - now.getTime() <= longestPromise;
}

/** The time between two moments as the office sees it, without gaps; neighbours that are alike are one. */
export function stretches(calendar: OfficeCalendar, from: Date, to: Date): Stretch[] {
  const found: Stretch[] = [];
  const add = (stretch: Stretch) => {
    if (stretch.to <= stretch.from) return;
    const last = found.at(-1);
    if (last && isAlike(last, stretch)) last.to = stretch.to;
    else found.push(stretch);
  };
  for (const piece of pieces(calendar, from.getTime(), to.getTime())) {
    let reached = piece.from;
    const closed = closedBecause(calendar, piece.day);
    for (const [start, end] of openIn(calendar, piece)) {
      add({ from: reached, to: start, open: false, because: "outsideHours" });
      add({ from: start, to: end, open: true });
      reached = end;
    }
    add({ from: reached, to: piece.to, open: false, ...closed });
  }
  return found;
}

function isAlike(one: Stretch, other: Stretch): boolean {
  if (one.open || other.open) return one.open && other.open;
  return holidayIn(one) === holidayIn(other) && one.because === other.because;
}

const holidayIn = (stretch: Stretch): string | null => (stretch.open ? null : (stretch.holiday ?? null));

/** Part of a day of the wall clock, all of it at the same distance from UTC. */
type Piece = { from: number; to: number; day: number; offset: number };

/**
 * Cuts the time between two moments at every midnight of the wall clock and wherever the clocks change. Within a piece
 * the wall clock runs evenly, so that what follows is plain arithmetic, whatever hour a zone changes its clocks at.
 */
function* pieces({ timeZone }: OfficeCalendar, from: number, to: number): Generator<Piece> {
  const zone = IANAZone.create(timeZone);
  const offsetAt = (moment: number) => zone.offset(moment) * minute;
  let at = from;
  while (at < to) {
    const offset = offsetAt(at);
    const wallDay = Math.floor((at + offset) / day);
    const midnight = (wallDay + 1) * day - offset;
    const end = offsetAt(midnight - 1) === offset ? midnight : changeBetween(offsetAt, at, midnight - 1);
    yield { from: at, to: Math.min(end, to), day: wallDay, offset };
    at = end;
  }
}

/** The first moment with another distance from UTC, by halving: clocks change at most once between the two. */
function changeBetween(offsetAt: (moment: number) => number, before: number, after: number): number {
  const offset = offsetAt(before);
  let [early, late] = [before, after];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle) === offset) early = middle;
    else late = middle;
  }
  return late;
}

function openIn(calendar: OfficeCalendar, { from, to, day: wallDay, offset }: Piece): [number, number][] {
  if (holidayOn(calendar, wallDay)) return [];
  const midnight = wallDay * day - offset;
  return spansOf(calendar, wallDay).flatMap(([start, end]): [number, number][] => {
    const opens = Math.max(from, midnight + start * minute);
    const closes = Math.min(to, midnight + end * minute);
    return opens < closes ? [[opens, closes]] : [];
  });
}

function closedBecause(calendar: OfficeCalendar, wallDay: number) {
  const holiday = holidayOn(calendar, wallDay);
  if (holiday) return { because: "holiday", holiday } as const;
  return { because: spansOf(calendar, wallDay).length === 0 ? "dayOff" : "outsideHours" } as const;
}

/** The first of January 1970 was a Thursday. */
const spansOf = ({ hours }: OfficeCalendar, wallDay: number) => hours[(((wallDay + 3) % 7) + 7) % 7] ?? [];

function holidayOn(calendar: OfficeCalendar, wallDay: number): string | undefined {
  if (calendar.holidays.length === 0) return undefined;
  const named = holidaysOf(calendar);
  const date = new Date(wallDay * day).toISOString().slice(0, 10);
  return named.get(date) ?? named.get(date.slice(5));
}

const known = new WeakMap<OfficeCalendar["holidays"], ReadonlyMap<string, string>>();

function holidaysOf({ holidays }: OfficeCalendar): ReadonlyMap<string, string> {
  const found = known.get(holidays) ?? new Map(holidays.map(({ day: on, name }) => [on, name]));
  known.set(holidays, found);
  return found;
}
