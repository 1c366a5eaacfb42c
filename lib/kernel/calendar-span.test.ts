import { describe, expect, it } from "vitest";

import { dayAsked, daysAround, stepFrom } from "./calendar-span";

describe("The days of a calendar", () => {
  it.each([
    ["month", { first: "2026-06-01", until: "2026-07-06" }],
    ["week", { first: "2026-06-15", until: "2026-06-22" }],
    ["day", { first: "2026-06-18", until: "2026-06-19" }],
    ["agenda", { first: "2026-06-18", until: "2026-07-18" }],
  ] as const)("are whole weeks from Monday on in a month and a week: %s", (span, days) => {
    expect(daysAround("2026-06-18", span)).toEqual(days);
  });

  it("are left by a month, a week, a day, or what an agenda shows", () => {
    expect([stepFrom("2026-01-31", "month", 1), stepFrom("2026-06-18", "week", -1)]).toEqual([
      "2026-02-28",
      "2026-06-11",
    ]);
    expect([stepFrom("2026-06-30", "day", 1), stepFrom("2026-06-18", "agenda", 1)]).toEqual([
      "2026-07-01",
      "2026-07-18",
    ]);
  });

  it("are not asked for by a day that there is not", () => {
    expect([dayAsked("2026-06-18"), dayAsked("2026-02-30"), dayAsked("today"), dayAsked(undefined)]).toEqual([
      "2026-06-18",
      null,
      null,
      null,
    ]);
  });
});
