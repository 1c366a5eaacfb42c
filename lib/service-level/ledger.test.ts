import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ledgerOf } from "./ledger";
import type { Promises, ServiceLevel } from "./level";
import type { OfficeCalendar } from "./office-hours";
import { type Clock, type Happening, type PromiseFacts, follow, isLive } from "./promise";
import { reckon, timeLeft } from "./reckon";

const spans = (...all: [number, number][]) => Array.from({ length: 7 }, (_, day) => (day < 5 ? all : []));
const paris: OfficeCalendar = {
  id: "paris",
  name: "Paris",
  version: 1,
  timeZone: "Europe/Paris",
  hours: spans([9 * 60, 12 * 60], [14 * 60, 18 * 60]),
  holidays: [{ day: "2026-04-06", name: "Easter Monday" }],
};
const adelaide: OfficeCalendar = {
  ...paris,
  id: "adelaide",
  timeZone: "Australia/Adelaide",
  hours: spans([450, 1000]),
};
const level = (
  id: string,
  calendarId: string,
  minutes: [number | null, number | null, number | null],
): ServiceLevel => ({
  id,
  name: id,
  version: 1,
  active: true,
  sequence: 10,
  criteria: {},
  calendarId,
  runsWhileWaiting: false,
  minutes: { first_response: minutes[0], next_response: minutes[1], close: minutes[2] },
});
const levels = [
  level("gold", "paris", [60, 90, 480]),
  level("far", "adelaide", [300, null, 2000]),
  level("only", "paris", [null, 240, null]),
];
const promises: Promises = {
  levels,
  calendars: new Map([paris, adelaide].map((one) => [one.id, one])),
  sections: new Map(),
  categories: new Map(),
  partnerCategories: new Map(),
};

const turn = (what: Clock["turns"][number]["what"], at: string) => ({ what, at, levelId: "gold", by: at });

describe("A promise that is running", () => {
  const clock: Clock = { id: "1", target: "first_response", turns: [turn("start", "2026-04-03T15:00:00.000Z")] };
  const overdueAt = (at: string) => ledgerOf(clock, promises, new Date(at)).isOverdue;

  it("is overdue from its due time, although since the office closed nothing was counted", () => {
    expect(overdueAt("2026-04-03T15:59:00Z")).toBe(false);
    expect(overdueAt("2026-04-03T16:00:00Z")).toBe(false);
    expect(overdueAt("2026-04-04T10:00:00Z")).toBe(true);
    expect(ledgerOf(clock, promises, new Date("2026-04-04T10:00:00Z")).left).toBe(0);
  });

  const later = (what: "wait" | "answered") => ({
    ...clock,
    turns: [...clock.turns, turn(what, "2026-04-03T15:30:00.000Z")],
  });

  it("is not overdue while it waits for the partner, nor any more when it has ended", () => {
    for (const what of ["wait", "answered"] as const)
      expect(ledgerOf(later(what), promises, new Date("2026-04-08T10:00:00Z")).isOverdue, what).toBe(false);
  });
});

describe("The arithmetic of a promise", () => {
  it("names nights, holidays and waiting, and what counts adds up", () => {
    const clock: Clock = {
      id: "1",
      target: "close",
      turns: [
        turn("start", "2026-04-03T14:30:00.000Z"),
        turn("wait", "2026-04-07T08:00:00.000Z"),
        turn("resume", "2026-04-07T13:00:00.000Z"),
      ],
    };
    const { lines, used, left, promised } = ledgerOf(clock, promises, new Date("2026-04-07T15:30:00Z"));
    expect(lines.map(({ what, counted, holiday }) => [holiday ?? what, counted / 60_000])).toEqual([
      ["running", 90],
      ["outsideHours", 0],
      ["dayOff", 0],
      ["Easter Monday", 0],
      ["outsideHours", 0],
      ["running", 60],
      ["waiting", 0],
      ["running", 150],
    ]);
    expect([used, left, promised].map((time) => time / 60_000)).toEqual([300, 180, 480]);
    expect(lines.at(-1)).toMatchObject({ to: null, cause: "resume" });
  });

  it("holds whatever happens to a ticket: without gaps, adding up to the promise, equal to a count by the minute", () => {
    fc.assert(
      fc.property(fc.array(happenings, { minLength: 1, maxLength: 12 }), (story) => {
        const { clocks, now } = lived(story);
        for (const clock of clocks) {
          const ledger = ledgerOf(clock, promises, now);
          const counted = ledger.lines.reduce((sum, line) => sum + line.counted, 0);
          expect(ledger.used).toBe(counted);
          expect(ledger.used + ledger.left).toBe(ledger.promised);
          expect(ledger.left).toBe(timeLeft(clock, promises, now));
          expect(
            ledger.lines.every((line, at) => at === 0 || line.from.getTime() === ledger.lines[at - 1]?.to?.getTime()),
          ).toBe(true);
          expect(ledger.used).toBe(countByMinute(clock, now));
          expectDueAfterPromise(clock, now);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never has two clocks of one promise run at once, and none on a ticket that is over", () => {
    fc.assert(
      fc.property(fc.array(happenings, { minLength: 1, maxLength: 20 }), (story) => {
        const { clocks, phase } = lived(story);
        const live = clocks.filter(isLive).map(({ target }) => target);
        expect(new Set(live).size).toBe(live.length);
        expect(live.length > 0 && (phase === "closed" || phase === "cancelled")).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

/** A clock still running is due when the count by the minute reaches what was promised. */
function expectDueAfterPromise(clock: Clock, now: Date) {
  const { dueAt, mode, minutes } = reckon(clock, promises);
  const isDue = dueAt !== null && mode === "running" && dueAt <= now;
  expect(isDue ? countByMinute(clock, dueAt) : minutes * 60_000).toBe(minutes * 60_000);
}

type Told = {
  minutes: number;
  phase: PromiseFacts["phase"];
  level: number | null;
  incoming: boolean;
  outgoing: boolean;
};
const happenings: fc.Arbitrary<Told> = fc.record({
  minutes: fc.integer({ min: 0, max: 4000 }),
  phase: fc.constantFrom("draft", "open", "open", "pending", "closed", "cancelled"),
  level: fc.option(fc.nat({ max: 2 }), { freq: 6 }),
  incoming: fc.boolean(),
  outgoing: fc.boolean(),
});

function lived(story: readonly Told[]) {
  let at = Date.UTC(2026, 2, 25, 9, 7);
  let clocks: Clock[] = [];
  let phase: PromiseFacts["phase"] = "draft";
  let wasAnswered = false;
  let ids = 0;
  for (const [place, told] of story.entries()) {
    at += told.minutes * 60_000;
    wasAnswered ||= told.outgoing;
    const happening: Happening = {
      ...told,
      at: new Date(at),
      by: String(place),
      undoes: null,
      created: place === 0,
      startedToWait: phase !== "pending" && told.phase === "pending",
      takenBack: false,
    };
    ({ phase } = told);
    const facts = {
      phase,
      level: told.level === null ? null : (levels[told.level] ?? null),
      hasPartner: true,
      wasAnswered,
    };
    clocks = follow(clocks, facts, happening, () => String((ids += 1)));
  }
  return { clocks, phase, now: new Date(at + 3 * 60 * 60_000) };
}

/** The second reckoning: walks the life of a clock minute by minute and asks a wall clock each time. */
function countByMinute({ turns }: Clock, until: Date): number {
  let counted = 0;
  for (const [place, turn] of turns.entries()) {
    const mode = turns.slice(0, place + 1).findLast(({ what }) => what !== "level")?.what;
    if (mode !== "start" && mode !== "resume") continue;
    const calendar = promises.calendars.get(levels.find(({ id }) => id === turn.levelId)?.calendarId ?? "");
    const end = Math.min(Date.parse(turns[place + 1]?.at ?? until.toISOString()), until.getTime());
    for (let at = Date.parse(turn.at); at < end; at += 60_000) if (calendar && isOpen(calendar, at)) counted += 60_000;
  }
  return counted;
}

const walls = new Map<string, Intl.DateTimeFormat>();
function isOpen({ timeZone, hours, holidays }: OfficeCalendar, at: number): boolean {
  const wall =
    walls.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  walls.set(timeZone, wall);
  const [date = "", time = ""] = wall.format(at).split(" ");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  if (holidays.some(({ day }) => day === date)) return false;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return (hours[weekday] ?? []).some(([from, to]) => hour * 60 + minute >= from && hour * 60 + minute < to);
}
