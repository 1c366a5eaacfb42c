import { describe, expect, it } from "vitest";

import { cameDue, earliestBase, latestBase } from "./due-window";
import { instantOf } from "./due";
import type { Rule } from "./types";

const zones = [
  "UTC",
  "Europe/Paris",
  "Europe/London",
  "Europe/Lisbon",
  "Europe/Athens",
  "Europe/Moscow",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Shanghai",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Beirut",
  "Asia/Tokyo",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Los_Angeles",
];
const delays: Pick<Rule, "delay" | "delayUnit">[] = [
  { delay: 1, delayUnit: "day" },
  { delay: -1, delayUnit: "day" },
  { delay: 1, delayUnit: "month" },
  { delay: 36, delayUnit: "hour" },
  { delay: -15, delayUnit: "minute" },
];
const hour = 3_600_000;
const begin = Date.UTC(2026, 0, 1);
const days = 400;
const every = 47 * hour;
/** Tickets that begin at every time of day. */
const bases = Array.from(
  { length: Math.floor((days * 24 * hour) / every) },
  (_, n) => new Date(begin + n * every + (n % 60) * 60_000),
);
/** The worker looks at odd times: what it finds is the same as minute by minute, only later. */
const looks = Array.from(
  { length: days },
  (_, n) => new Date(begin + (n - 35) * 31 * hour + (n % 7) * hour + (n % 60) * 60_000),
);
const overlap = 5 * 60_000;

describe("What the clock looks for (F-08)", () => {
  it.each(zones)("finds every moment of 400 days once, at the first look after it, in %s", (timeZone) => {
    for (const rule of delays) {
      const acted = new Map<number, number>();
      let last: Date | null = null;
      for (const now of looks) {
        const from: Date | null = last && new Date(last.getTime() - overlap);
        const upper = latestBase(rule, now, timeZone);
        const lower = from && earliestBase(rule, from, timeZone);
        for (const base of between(lower, upper)) {
          if (!cameDue(rule, base, { from, now }, timeZone) || acted.has(base.getTime())) continue;
          acted.set(base.getTime(), now.getTime());
        }
        last = now;
      }
      const missed = bases.filter((base) => !acted.has(base.getTime()));
      const late = bases.filter((base) => {
        const due = instantOf(rule, base, timeZone);
        return acted.get(base.getTime()) !== looks.find((look) => look >= due)?.getTime();
      });
      expect({ rule, missed: missed.length, late: late.length }).toEqual({ rule, missed: 0, late: 0 });
    }
  });
});

describe("What the clock asks the database", () => {
  it.each([100_000, -100_000])("lies within the years it knows, however long the delay: %i months", (delay) => {
    const now = new Date("2026-05-12T09:00:00Z");
    for (const delayUnit of ["day", "month"] as const) {
      for (const moment of [
        latestBase({ delay, delayUnit }, now, "UTC"),
        earliestBase({ delay, delayUnit }, now, "UTC"),
      ])
        expect(moment.toISOString()).toMatch(/^\d{4}-/);
    }
  });
});

/** As an index finds them: after one moment, up to another. */
function between(lower: Date | null, upper: Date): Date[] {
  const found: Date[] = [];
  const first = lower ? Math.max(0, Math.floor((lower.getTime() - begin) / every) - 2) : 0;
  for (const base of bases.slice(first)) {
    if (base.getTime() - 60 * 60_000 > upper.getTime()) break;
    if ((!lower || base > lower) && base <= upper) found.push(base);
  }
  return found;
}
