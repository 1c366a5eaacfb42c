import { describe, expect, it } from "vitest";

import { clockOf } from "./clock";

const zone = "Europe/Paris";
const now = new Date("2020-12-10T13:12:00Z");
const said = (due: string, late = true) => clockOf(new Date(due), late, now, zone);

describe("The clock of a row", () => {
  it("counts what is late in days, and within today in hours or minutes", () => {
    expect(said("2020-12-09T15:00:00Z")).toEqual({ kind: "lateDays", count: 1 });
    expect(said("2020-12-10T10:00:00Z")).toEqual({ kind: "lateHours", count: 3 });
    expect(said("2020-12-10T13:00:00Z")).toEqual({ kind: "lateMinutes", count: 12 });
  });

  it("lets a day without an hour be late only when it is over", () => {
    expect(said("2020-12-09T23:00:00Z")).toEqual({ kind: "today" });
    expect(said("2020-12-08T23:00:00Z")).toEqual({ kind: "lateDays", count: 1 });
  });

  it("says today's hour, tomorrow, a weekday, and a date beyond a week", () => {
    expect(said("2020-12-10T16:00:00Z")).toEqual({ kind: "time" });
    expect(said("2020-12-11T09:00:00Z")).toEqual({ kind: "tomorrow" });
    expect(said("2020-12-14T09:00:00Z")).toEqual({ kind: "weekday" });
    expect(said("2020-12-24T09:00:00Z")).toEqual({ kind: "day" });
    expect(said("2021-01-15T09:00:00Z")).toEqual({ kind: "dayAndYear" });
  });

  it("does not call an event late that has begun", () => {
    expect(said("2020-12-09T15:00:00Z", false)).toEqual({ kind: "day" });
  });
});
