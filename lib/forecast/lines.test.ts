import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bucketOf, bucketsFrom, daysAhead } from "./buckets";
import { linesOf, sumOf } from "./lines";
import { type Prospect, weighted } from "./prospect";

const today = "2026-03-15";
const dated = (expectedOn: string | null, cents = 100_00, probability = 50): Prospect => ({
  ticketId: crypto.randomUUID(),
  stage: "offered",
  cents,
  probability,
  expectedOn,
});

describe("Expected sale in the next six months, on 2026-03-15", () => {
  it("shows overdue, 2026-03 to 2026-08, later and undated", () => {
    expect(bucketsFrom(today).map(({ id, days }) => `${id} ${days}`)).toEqual([
      "overdue ..2026-03-14",
      "2026-03 2026-03-15..2026-03-31",
      "2026-04 2026-04-01..2026-04-30",
      "2026-05 2026-05-01..2026-05-31",
      "2026-06 2026-06-01..2026-06-30",
      "2026-07 2026-07-01..2026-07-31",
      "2026-08 2026-08-01..2026-08-31",
      "later 2026-09-01..",
      "undated none",
    ]);
    expect(daysAhead(today)).toBe("2026-03-15..2026-08-31");
  });

  it("has an opportunity dated 2026-09-01 in Later, the day before in Overdue, and today's in this month", () => {
    expect(["2026-09-01", "2026-08-31", "2026-03-14", "2026-03-15", null].map((day) => bucketOf(today, day))).toEqual([
      "later",
      "2026-08",
      "overdue",
      "2026-03",
      "undated",
    ]);
  });

  it("totals the six months only", () => {
    const { lines, total } = linesOf(today, [
      dated("2026-03-20", 10_000_00, 50),
      dated("2026-08-31", 4_000_00, 25),
      dated("2026-09-01", 20_000_00, 80),
      dated("2026-01-01", 1_00, 10),
      dated(null, 2_00, 10),
    ]);
    expect(total).toEqual({ count: 2, expected: 14_000_00, weighted: 6_000_00 });
    expect(sumOf(lines).count).toBe(5);
  });

  it("looks over the end of a year", () => {
    expect(bucketsFrom("2026-11-30").map(({ id }) => id)).toContain("2027-04");
    expect(daysAhead("2026-09-01")).toBe("2026-09-01..2027-02-28");
  });

  it("puts every date into exactly the bucket whose days hold it", () => {
    const day = fc.date({ min: new Date("2025-01-01"), max: new Date("2028-12-31"), noInvalidDate: true });
    const days = day.map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, days, (now, expectedOn) => {
        const holding = bucketsFrom(now).filter(({ days: range }) => {
          const [from = "", to = ""] = range.split("..");
          return range !== "none" && (from === "" || expectedOn >= from) && (to === "" || expectedOn <= to);
        });
        expect(holding.map(({ id }) => id)).toEqual([bucketOf(now, expectedOn)]);
      }),
    );
  });
});

describe("Weighted revenue", () => {
  it("is rounded half-up to cents for each opportunity", () => {
    expect(weighted({ cents: 1_01, probability: 50 })).toBe(51);
    expect(weighted({ cents: 1, probability: 49 })).toBe(0);
    expect(weighted({ cents: 10_000_00, probability: 50 })).toBe(5_000_00);
  });

  it("loses no cent of the greatest amounts", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 99_999_999_999_999n), fc.bigInt(0n, 100n), (cents, probability) => {
        const exactly = (cents * probability + 50n) / 100n;
        expect(weighted({ cents: Number(cents), probability: Number(probability) })).toBe(Number(exactly));
      }),
    );
  });
});
