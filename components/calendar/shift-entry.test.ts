import { describe, expect, it } from "vitest";

import { moveBy, shownEnd, stepOfKey, stretchBy, timesFrom } from "./shift-entry";

const timed = { start: "2026-06-18T09:00", end: "2026-06-18T18:00" };
const days = { start: "2026-06-18", end: "2026-06-19" };

describe("An entry of a calendar", () => {
  it("is moved by days and slots, and keeps its length", () => {
    expect(moveBy(timed, { days: 1 })).toEqual({ start: "2026-06-19T09:00", end: "2026-06-19T18:00" });
    expect(moveBy(timed, { minutes: -30 })).toEqual({ start: "2026-06-18T08:30", end: "2026-06-18T17:30" });
    expect(moveBy(days, { days: 7 })).toEqual({ start: "2026-06-25", end: "2026-06-26" });
    expect(moveBy(days, { minutes: 30 })).toBeNull();
  });

  it("is stretched at its end, never beyond its begin", () => {
    expect(stretchBy(timed, { minutes: 30 })?.end).toBe("2026-06-18T18:30");
    expect(stretchBy({ start: "2026-06-18T09:00", end: null }, { minutes: 30 })?.end).toBe("2026-06-18T10:30");
    expect(stretchBy({ start: "2026-06-18T09:00", end: "2026-06-18T09:30" }, { minutes: -30 })).toBeNull();
    expect(stretchBy(days, { days: 1 })?.end).toBe("2026-06-20");
    expect(stretchBy({ start: "2026-06-18", end: null }, { days: -1 })).toBeNull();
  });

  it("is the same after the calendar showed it", () => {
    expect(shownEnd(days)).toBe("2026-06-20");
    expect(timesFrom(new Date("2026-06-18T00:00Z"), new Date("2026-06-20T00:00Z"), true)).toEqual(days);
    expect(timesFrom(new Date("2026-06-18T09:00Z"), new Date("2026-06-18T18:00Z"), false)).toEqual(timed);
    expect(timesFrom(new Date("2026-06-18T00:00Z"), null, true)).toEqual({ start: "2026-06-18", end: null });
  });

  it("knows which way an arrow means", () => {
    expect(stepOfKey("ArrowDown", "week", false)).toEqual({ minutes: 30 });
    expect(stepOfKey("ArrowDown", "month", false)).toEqual({ days: 7 });
    expect(stepOfKey("ArrowDown", "week", true)).toBeNull();
    expect(stepOfKey("Enter", "week", false)).toBeNull();
  });
});
