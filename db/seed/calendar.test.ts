import { describe, expect, it } from "vitest";

import { calendarOf } from "./calendar";

const sundayMorning = new Date("2026-11-22T09:00:00Z");

describe("The calendar of the stories", () => {
  const { at, ago, day, moment } = calendarOf(sundayMorning, "Europe/Paris");

  it("counts working days, whatever day the demo is made on", () => {
    expect([day(-2), day(-1), day(0), day(1), day(5)]).toEqual([
      "2026-11-19",
      "2026-11-20",
      "2026-11-22",
      "2026-11-23",
      "2026-11-27",
    ]);
  });

  it("tells the time of the organisation's zone", () => {
    expect(at(-1, "16:20").toISOString()).toBe("2026-11-20T15:20:00.000Z");
    expect(moment(0, "17:00")).toBe("2026-11-22T17:00");
  });

  it("lets nothing happen before it could", () => {
    expect(at(0, "17:00")).toEqual(sundayMorning);
    expect(ago(90).toISOString()).toBe("2026-11-22T07:30:00.000Z");
  });
});
