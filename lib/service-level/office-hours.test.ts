import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type OfficeCalendar, afterOfficeTime, isWithinReach, officeTime, stretches } from "./office-hours";

const minute = 60_000;
const hour = 60 * minute;
const weekdays = (...spans: [number, number][]): OfficeCalendar["hours"] => [spans, spans, spans, spans, spans, [], []];
const paris: OfficeCalendar = {
  id: "1",
  name: "Paris",
  version: 1,
  timeZone: "Europe/Paris",
  hours: weekdays([9 * 60, 12 * 60], [14 * 60, 18 * 60]),
  holidays: [
    { day: "05-01", name: "Labour Day" },
    { day: "2026-04-06", name: "Easter Monday" },
  ],
};

describe("Office hours", () => {
  it("count what lies within the hours of each day", () => {
    // Friday 17:00 to Monday 10:00.
    expect(officeTime(paris, new Date("2026-06-05T15:00:00Z"), new Date("2026-06-08T08:00:00Z"))).toBe(2 * hour);
    expect(officeTime(paris, new Date("2026-06-06T15:00:00Z"), new Date("2026-06-06T16:00:00Z"))).toBe(0);
  });

  it("say when so many hours have passed", () => {
    expect(afterOfficeTime(paris, new Date("2026-06-05T15:00:00Z"), 2 * hour)).toEqual(
      new Date("2026-06-08T08:00:00Z"),
    );
    // To the end of the day: the last moment of it, not the first of the next.
    expect(afterOfficeTime(paris, new Date("2026-06-05T15:00:00Z"), hour)).toEqual(new Date("2026-06-05T16:00:00Z"));
    expect(
      afterOfficeTime({ ...paris, hours: [[], [], [], [], [], [], []] }, new Date("2026-06-05T15:00:00Z"), hour),
    ).toBe(null);
  });

  it("hold a promise of two years at most, and are not searched for longer", () => {
    const now = new Date("2026-06-05T15:00:00Z");
    const minuteAWeek: OfficeCalendar = { ...paris, hours: [[[540, 541]], [], [], [], [], [], []] };
    expect(isWithinReach(minuteAWeek, now, 100)).toBe(true);
    expect(isWithinReach(minuteAWeek, now, 110)).toBe(false);
    expect(isWithinReach(minuteAWeek, now, 100_000)).toBe(false);
    expect(isWithinReach(paris, now, 100_000)).toBe(true);
    expect(afterOfficeTime(minuteAWeek, now, 500 * minute)).toBe(null);
  });

  it("leave out holidays, of one year and of every year", () => {
    expect(officeTime(paris, new Date("2026-04-06T00:00:00Z"), new Date("2026-04-07T00:00:00Z"))).toBe(0);
    expect(officeTime(paris, new Date("2027-04-06T00:00:00Z"), new Date("2027-04-07T00:00:00Z"))).toBe(7 * hour);
    expect(officeTime(paris, new Date("2025-04-30T22:00:00Z"), new Date("2025-05-01T22:00:00Z"))).toBe(0);
  });

  it("count an hour that the clocks skip not at all, and one that they repeat twice", () => {
    const always: OfficeCalendar = { ...paris, hours: Array.from({ length: 7 }, () => [[0, 1440]]), holidays: [] };
    expect(officeTime(always, new Date("2026-03-28T23:00:00Z"), new Date("2026-03-29T22:00:00Z"))).toBe(23 * hour);
    expect(officeTime(always, new Date("2026-10-24T22:00:00Z"), new Date("2026-10-25T23:00:00Z"))).toBe(25 * hour);
    const early: OfficeCalendar = { ...always, hours: Array.from({ length: 7 }, () => [[90, 150]]) };
    expect(officeTime(early, new Date("2026-03-28T23:00:00Z"), new Date("2026-03-29T22:00:00Z"))).toBe(hour / 2);
    // 01:30 to 02:30 where 02:00 to 03:00 comes twice.
    expect(officeTime(early, new Date("2026-10-24T22:00:00Z"), new Date("2026-10-25T23:00:00Z"))).toBe(1.5 * hour);
  });

  it("name what interrupts them", () => {
    const seen = stretches(paris, new Date("2026-04-03T15:00:00Z"), new Date("2026-04-07T08:00:00Z"));
    expect(
      seen.map((one) =>
        one.open ? (one.to - one.from) / hour : one.because === "holiday" ? one.holiday : one.because,
      ),
    ).toEqual([1, "outsideHours", "dayOff", "Easter Monday", "outsideHours", 1]);
    expect(seen.at(0)?.from).toBe(Date.parse("2026-04-03T15:00:00Z"));
    expect(seen.every((one, at) => at === 0 || one.from === seen[at - 1]?.to)).toBe(true);
  });
});

const zones = [
  "UTC",
  "Europe/Paris",
  "Europe/London",
  "Europe/Lisbon",
  "Europe/Moscow",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Africa/Johannesburg",
  "Asia/Shanghai",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Beirut",
  "Asia/Tokyo",
  "Australia/Adelaide",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Auckland",
  "Pacific/Apia",
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "America/Havana",
  "Atlantic/Azores",
] as const;

describe("Office hours and a clock that is read minute by minute", () => {
  it.each(zones)("agree for 400 days in %s, clock changes included", { timeout: 60_000 }, (timeZone) => {
    fc.assert(
      fc.property(calendars, starts, fc.infiniteStream(moments), ({ hours, holidays }, start, within) => {
        const calendar: OfficeCalendar = { id: "", name: "", version: 1, timeZone, hours, holidays };
        const read = readMinuteByMinute(calendar, start);
        for (const [one, other] of pairs(within, 60)) {
          const [from, to] = [start + Math.min(one, other), start + Math.max(one, other)];
          const passed = read.between(from, to);
          expect(officeTime(calendar, new Date(from), new Date(to))).toBe(passed);
          const sums = stretches(calendar, new Date(from), new Date(to));
          expect(sums.reduce((sum, stretch) => sum + (stretch.open ? stretch.to - stretch.from : 0), 0)).toBe(passed);
          expect(sums.reduce((sum, stretch) => sum + stretch.to - stretch.from, 0)).toBe(to - from);
          // The first moment by which so much has passed: a second earlier it has not.
          const due = afterOfficeTime(calendar, new Date(from), passed)?.getTime() ?? from;
          expect(due).toBeLessThanOrEqual(to);
          expect(read.between(from, due)).toBe(passed);
          expect(passed === 0 || read.between(from, due - 1000) < passed).toBe(true);
        }
      }),
      { numRuns: 1 },
    );
  });
});

const span = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 }).map((bounds) => {
  const sorted = bounds.toSorted((one, other) => one - other);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, at): [number, number] => [
    sorted[2 * at] ?? 0,
    sorted[2 * at + 1] ?? 0,
  ]);
});
const day = 24 * hour;
const fixedDay = fc
  .integer({ min: 0, max: 800 })
  .map((at) => new Date(Date.UTC(2024, 6, 1) + at * day).toISOString().slice(0, 10));
const calendars = fc.record({
  hours: fc.array(span, { minLength: 7, maxLength: 7 }),
  holidays: fc
    .array(
      fc.oneof(
        fixedDay,
        fixedDay.map((date) => date.slice(5)),
      ),
      { maxLength: 30 },
    )
    .map((days) => days.map((on) => ({ day: on, name: on }))),
});
const starts = fc.integer({ min: 0, max: 300 }).map((at) => Date.UTC(2024, 7, 1) + at * day);
/** Seconds, not minutes. */
const moments = fc.integer({ min: 0, max: 400 * 24 * 3600 }).map((second) => second * 1000);

function* pairs(stream: IterableIterator<number>, count: number): Generator<[number, number]> {
  for (let at = 0; at < count; at++) yield [Number(stream.next().value), Number(stream.next().value)];
}

/**
 * The second implementation: asks the platform what the wall clock shows, quarter by quarter, for every minute of 401
 * days whether it lies within the hours, and adds up. It shares nothing with the first but the calendar.
 */
function readMinuteByMinute({ timeZone, hours, holidays }: OfficeCalendar, start: number) {
  const minutes = 401 * 1440;
  const passed = new Int32Array(minutes + 1);
  const open = new Uint8Array(minutes);
  const wall = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  const daysOff = new Set(holidays.map(({ day: on }) => on));
  for (let quarter = 0; quarter < minutes; quarter += 15) {
    const shown = /^(\w+), (\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(wall.format(start + quarter * minute)) ?? [];
    const [, weekday = "", dayOfMonth = "", month = "", year = "", hours24 = "", past = ""] = shown;
    const isOff = daysOff.has(`${year}-${month}-${dayOfMonth}`) || daysOff.has(`${month}-${dayOfMonth}`);
    const spans = hours[["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday)] ?? [];
    const first = Number(hours24) * 60 + Number(past);
    for (let at = quarter; at < quarter + 15 && at < minutes; at++) {
      const shows = first + at - quarter;
      const isOpen = !isOff && spans.some(([from, to]) => shows >= from && shows < to);
      open[at] = isOpen ? 1 : 0;
    }
  }
  for (let at = 0; at < minutes; at++) passed[at + 1] = (passed[at] ?? 0) + (open[at] ?? 0);
  const until = (moment: number) => {
    const at = Math.floor((moment - start) / minute);
    return (passed[at] ?? 0) * minute + (open[at] ? (moment - start) % minute : 0);
  };
  return { between: (from: number, to: number) => until(to) - until(from) };
}
