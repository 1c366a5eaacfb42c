import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";

import { wallClockAt } from "./wall-clock-at";

describe("Calendar and clock of a place", () => {
  it("are those of its time zone, where clocks change too", () => {
    const zones = ["UTC", "Europe/Paris", "Asia/Shanghai", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca"];
    const moments = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
        const there = DateTime.fromJSDate(moment, { zone });
        const { year, day, time } = wallClockAt(moment, zone);
        expect([year, time]).toEqual([there.toFormat("yyyy"), there.toFormat("HH:mm")]);
        expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(there.toISODate());
      }),
    );
  });

  it("has midnight as hour nought", () => {
    expect(wallClockAt(new Date("2026-03-01T23:00:00Z"), "Europe/Paris").time).toBe("00:00");
  });
});
