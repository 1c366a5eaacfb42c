import { describe, expect, it } from "vitest";

import { momentAsked, stepsBack, wallClockOf } from "./moment";

const now = new Date("2026-11-22T08:00:00Z");
const paris = "Europe/Paris";

describe("The moment an address asks about", () => {
  it("is an instant, or a wall clock where the organisation is", () => {
    expect(momentAsked("2026-11-01T08:00:00.123Z", paris, now)).toEqual(new Date("2026-11-01T08:00:00.123Z"));
    expect(momentAsked("2026-11-01T09:00:12.5", paris, now)).toEqual(new Date("2026-11-01T08:00:12.500Z"));
    expect(momentAsked("now", paris, now)).toEqual(now);
  });

  it("is the end of the second or minute that a clock without fractions shows: what just happened was in it", () => {
    expect(momentAsked("2026-11-01T09:00:12", paris, now)).toEqual(new Date("2026-11-01T08:00:12.999Z"));
    expect(momentAsked("2026-11-01T09:00", paris, now)).toEqual(new Date("2026-11-01T08:00:59.999Z"));
  });

  it("is none where there is none, and never in the future", () => {
    for (const text of [undefined, "", "yesterday", "2026-13-45T99:99", "2026-11-01", "'; drop"])
      expect(momentAsked(text, paris, now), String(text)).toBeNull();
    expect(momentAsked("2099-01-01T00:00Z", paris, now)).toEqual(now);
  });

  it("has steps in order, the last of them now", () => {
    const steps = stepsBack(now, paris);
    expect(steps).toEqual(steps.toSorted());
    expect(steps.at(-1)).toBe(now.toISOString());
    expect(wallClockOf(now, paris)).toBe("2026-11-22T09:00:00");
  });
});
