import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { commonDays, daysOfPeriod, monthsOf, periodBefore, periodToCompare, rangeOfDays, readPeriod } from "./period";

// In Paris it is April already.
const when = { now: new Date("2026-03-31T22:30:00Z"), timeZone: "Europe/Paris" };

const compared = (period: string, now = "2026-05-20T10:00:00Z") => {
  const at = { ...when, now: new Date(now) };
  return periodToCompare(daysOfPeriod(period, at), at);
};

describe("A period", () => {
  it("is of the organisation's calendar", () => {
    expect(daysOfPeriod("this-month", when)).toEqual({ from: "2026-04-01", to: "2026-04-30" });
    expect(daysOfPeriod("last-month", when)).toEqual({ from: "2026-03-01", to: "2026-03-31" });
    expect(daysOfPeriod("last-12-months", when)).toEqual({ from: "2025-05-01", to: "2026-04-30" });
    expect(daysOfPeriod("last-year", when)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
    expect(daysOfPeriod("2024-02", when)).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(daysOfPeriod("2024-02-03..", when)).toEqual({ from: "2024-02-03", to: null });
    expect(daysOfPeriod("this-month", { ...when, timeZone: "America/New_York" }).from).toBe("2026-03-01");
  });

  it("is read from an address, nonsense left out", () => {
    expect(readPeriod("2026-05")).toBe("2026-05");
    expect(readPeriod("2026-13")).toBeNull();
    expect(readPeriod("soon")).toBeNull();
    expect(readPeriod("2026-02-30..2026-03-01")).toBeNull();
    expect(readPeriod("..")).toBeNull();
    expect(readPeriod("this-month", "2026-05-02", "2026-05-01")).toBe("2026-05-01..2026-05-02");
    expect(readPeriod(undefined, "2026-05-02", "")).toBe("2026-05-02..");
  });

  it("has one before it that is as long: months before months, days before days", () => {
    expect(periodBefore({ from: "2026-04-01", to: "2026-04-30" })).toEqual({ from: "2026-03-01", to: "2026-03-31" });
    expect(periodBefore({ from: "2026-01-01", to: "2026-03-31" })).toEqual({ from: "2025-10-01", to: "2025-12-31" });
    expect(periodBefore({ from: "2026-04-02", to: "2026-04-30" })).toEqual({ from: "2026-03-04", to: "2026-04-01" });
    expect(periodBefore({ from: null, to: "2026-04-30" })).toBeNull();
    const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from = "", to = ""] = [one, other].map((date) => date.toISOString().slice(0, 10)).toSorted();
        const before = periodBefore({ from, to });
        const next = new Date(`${before?.to}T00:00:00Z`);
        next.setUTCDate(next.getUTCDate() + 1);
        expect(next.toISOString().slice(0, 10)).toBe(from);
        expect(before?.from && before.to && before.from <= before.to).toBe(true);
      }),
    );
  });

  it("is compared up to the same day, as long as it runs", () => {
    expect(compared("this-month")).toEqual({ from: "2026-04-01", to: "2026-04-30", until: "2026-04-20" });
    expect(compared("this-month", "2026-03-30T10:00:00Z")).toMatchObject({ until: "2026-02-28" });
    expect(compared("this-year")).toEqual({ from: "2025-01-01", to: "2025-12-31", until: "2025-05-20" });
    expect(compared("2026-05-11..2026-05-30")).toEqual({ from: "2026-04-21", to: "2026-05-10", until: "2026-04-30" });
    for (const over of ["last-month", "2026-05-01..2026-05-20", "2027-01"]) {
      expect(compared(over)).not.toHaveProperty("until");
    }
    expect(compared("all")).toBeNull();
  });

  it("has days in common with another, or none that any day is in", () => {
    expect(commonDays("2026-05-01..2026-05-31", "2026-05-10..2026-06-30")).toBe("2026-05-10..2026-05-31");
    expect(commonDays("2026-05-01..", "..2026-04-01")).toBe("2026-05-01..2026-04-01");
    expect(commonDays(undefined, "2026-05-01..")).toBe("2026-05-01..");
    expect(commonDays(undefined, undefined)).toBeUndefined();
    expect(rangeOfDays({ from: null, to: null })).toBeUndefined();
    expect(monthsOf({ from: "2025-11-15", to: "2026-02-01" })).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  });
});
