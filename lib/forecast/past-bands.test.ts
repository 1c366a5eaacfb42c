import { describe, expect, it } from "vitest";

import { type PastProspect, pastBands } from "./past-bands";
import type { Told } from "./told";

const closed = (count: number, days: number, closedOn: string): Told[] =>
  Array.from({ length: count }, (_, at) => ({
    closedOn,
    slips: [{ ticketId: `closed ${closedOn} ${at}`, stage: "offered", days, closedOn }],
  }));
const onTime = closed(25, 0, "2025-12-01");
const promised = (at: number, expectedOn: string | null, wonOn: string | null): PastProspect => ({
  ticketId: `open ${at}`,
  stage: "offered",
  cents: 1_000_00,
  probability: 50,
  expectedOn,
  outcome: wonOn ? "won" : null,
  wonOn,
  wonCents: wonOn ? 1_000_00 : 0,
});
const twenty = (won: number) =>
  Array.from({ length: 20 }, (_, at) => promised(at, "2026-02-10", at < won ? "2026-02-12" : null));
const ofFebruary = (prospects: PastProspect[], told = onTime) =>
  pastBands([{ takenOn: "2026-02-01", prospects }], told, "2026-03-15");

describe("Bands of the past", () => {
  it("held where what was won of the opportunities of then lies within", () => {
    const { bands, held, expected } = pastBands(
      [{ takenOn: "2026-02-01", prospects: twenty(10) }],
      onTime,
      "2026-03-15",
    );
    expect(bands).toMatchObject([{ takenOn: "2026-02-01", month: "2026-02", actual: 10_000_00, held: true }]);
    expect(held).toBe(1);
    expect(expected).toBeGreaterThan(0.8);
    expect(expected).toBeLessThan(0.95);
  });

  it("did not hold where much more was won", () => {
    expect(pastBands([{ takenOn: "2026-02-01", prospects: twenty(20) }], onTime, "2026-03-15").held).toBe(0);
  });

  it("are not about what had no date then, whatever it brought", () => {
    expect(ofFebruary([...twenty(10), promised(20, null, "2026-02-12")])).toEqual(ofFebruary(twenty(10)));
  });

  it("learn from what had closed then, however much closed since", () => {
    expect(ofFebruary(twenty(10), [...onTime, ...closed(600, 90, "2026-02-20")])).toEqual(ofFebruary(twenty(10)));
    expect(ofFebruary(twenty(10), [...closed(600, 0, "2025-11-01"), ...closed(500, 90, "2025-12-01")]).bands).toEqual(
      [],
    );
  });

  it("judges no month that is not over, and no snapshot before there was a history", () => {
    expect(pastBands([{ takenOn: "2026-02-01", prospects: twenty(10) }], onTime, "2026-02-28").bands).toEqual([]);
    expect(pastBands([{ takenOn: "2025-12-01", prospects: twenty(10) }], onTime, "2026-03-15").bands).toEqual([]);
  });
});
