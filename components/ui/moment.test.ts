import { describe, expect, it } from "vitest";

import { messagesIn } from "@/i18n/catalogues";
import { locales } from "@/lib/organisation/regions";

import { isSameYear, sayMoment } from "./moment";

const now = new Date("2020-12-10T13:12:00Z");
const say = (at: string) => sayMoment(new Date(at), now, "Europe/Paris");

describe("A moment", () => {
  it("is said in minutes within the hour", () =>
    expect(say("2020-12-10T12:50:00Z")).toEqual({ kind: "minutes", count: 22, past: true }));

  it("is said in hours within the day", () =>
    expect(say("2020-12-10T16:00:00Z")).toEqual({ kind: "hours", count: 2, past: false }));

  it("counts days by the organisation's clock, not by 24 hours", () =>
    // 00:30 in Paris is still the evening before in Greenwich.
    expect(say("2020-12-10T23:30:00Z")).toEqual({ kind: "tomorrow" }));

  it("is a date beyond a day, with the year only when it differs", () => {
    expect(say("2020-11-05T09:14:00Z")).toEqual({ kind: "day", format: { day: "numeric", month: "short" } });
    expect(say("2019-11-05T09:14:00Z")).toMatchObject({ format: { year: "numeric" } });
  });

  it("is of a year by the organisation's clock, wherever the server stands", () => {
    const [before, after] = [new Date("2019-12-31T23:30:00Z"), new Date("2020-01-01T00:30:00Z")];
    expect(isSameYear(before, after, "Europe/Paris")).toBe(true);
    expect(isSameYear(before, after, "UTC")).toBe(false);
  });
});

it.each(locales)("Every kind of moment has its words in %s", (locale) => {
  const common: object = messagesIn(locale).common;
  const kinds = ["yesterday", "tomorrow", "minutesAgo", "hoursAgo", "in_minutes", "in_hours"];
  expect(kinds.filter((kind) => !(kind in common))).toEqual([]);
});
