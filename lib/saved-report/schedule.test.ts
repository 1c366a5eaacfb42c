import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";

import { nextMoment } from "./schedule";

const paris = "Europe/Paris";
const next = (schedule: Parameters<typeof nextMoment>[0], after: string, zone = paris) =>
  nextMoment(schedule, new Date(after), zone).toISOString();

describe("The moment a report is due", () => {
  it("is the next one on the organisation's wall, in summer and winter", () => {
    expect(next({ every: "day", day: 1, hour: 7 }, "2026-07-01T04:59:00Z")).toBe("2026-07-01T05:00:00.000Z");
    expect(next({ every: "day", day: 1, hour: 7 }, "2026-07-01T05:00:00Z")).toBe("2026-07-02T05:00:00.000Z");
    expect(next({ every: "day", day: 1, hour: 7 }, "2026-12-01T05:00:00Z")).toBe("2026-12-01T06:00:00.000Z");
    expect(next({ every: "week", day: 1, hour: 7 }, "2026-11-22T12:00:00Z")).toBe("2026-11-23T06:00:00.000Z");
    expect(next({ every: "week", day: 7, hour: 7 }, "2026-11-22T12:00:00Z")).toBe("2026-11-29T06:00:00.000Z");
    expect(next({ every: "month", day: 31, hour: 7 }, "2026-01-31T12:00:00Z")).toBe("2026-02-28T06:00:00.000Z");
    expect(next({ every: "month", day: 1, hour: 7 }, "2026-12-31T23:30:00Z")).toBe("2027-01-01T06:00:00.000Z");
  });

  it("is once when an hour is skipped and once when it comes twice", () => {
    const daily = { every: "day", day: 1, hour: 2 } as const;
    expect(next(daily, "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(next(daily, "2026-03-29T01:00:00Z")).toBe("2026-03-30T00:00:00.000Z");
    const first = nextMoment(daily, new Date("2026-10-24T12:00:00Z"), paris);
    const second = nextMoment(daily, first, paris);
    expect(DateTime.fromJSDate(second, { zone: paris }).toISODate()).toBe("2026-10-26");
  });

  it("comes once a day, week or month for ever", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("day" as const, "week" as const, "month" as const),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 23 }),
        fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
        fc.constantFrom(paris, "Pacific/Auckland", "America/St_Johns", "Pacific/Apia", "UTC"),
        (every, day, hour, after, zone) => {
          const schedule = { every, hour, day: every === "week" ? ((day - 1) % 7) + 1 : day };
          const one = nextMoment(schedule, after, zone);
          const two = nextMoment(schedule, one, zone);
          expect(one > after && two > one).toBe(true);
          const here = [one, two].map((at) => DateTime.fromJSDate(at, { zone }));
          const [a, b] = here.map((at) => at.startOf(every === "day" ? "day" : every).toISODate());
          expect(a).not.toBe(b);
          const length = { day: 1, week: 7, month: 31 }[every];
          expect((two.getTime() - one.getTime()) / 86_400_000).toBeLessThan(length + 1.2);
        },
      ),
      { numRuns: 300 },
    );
  });
});
