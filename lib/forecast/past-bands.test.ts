import { describe, expect, it } from "vitest";

import { type PastProspect, pastBands } from "./past-bands";
import type { Slip } from "./slip";

const onTime: Slip[] = Array.from({ length: 25 }, (_, at) => ({
  ticketId: `closed ${at}`,
  stage: "offered",
  days: 0,
  closedOn: "2025-12-01",
}));
const promised = (at: number, expectedOn: string, wonOn: string | null): PastProspect => ({
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

  it("judges no month that is not over, and no snapshot before there was a history", () => {
    expect(pastBands([{ takenOn: "2026-02-01", prospects: twenty(10) }], onTime, "2026-02-28").bands).toEqual([]);
    expect(pastBands([{ takenOn: "2025-12-01", prospects: twenty(10) }], onTime, "2026-03-15").bands).toEqual([]);
  });
});
