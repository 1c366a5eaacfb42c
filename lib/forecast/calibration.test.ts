import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Verdict, calibrate, wilson, worstBin } from "./calibration";

const some = (n: number, won: number, declared: number): Verdict[] =>
  Array.from({ length: n }, (_, at) => ({ declared, won: at < won }));

describe("Calibration", () => {
  it("needs twenty closed opportunities", () => {
    expect(calibrate(some(19, 5, 40))).toBeNull();
    expect(calibrate(some(20, 5, 40))?.n).toBe(20);
  });

  it("compares what was declared with what was won, with the score of who knows only the average", () => {
    const result = calibrate([...some(10, 1, 10), ...some(10, 9, 90)]);
    expect(result?.bins.map(({ declared, n, won, share }) => [declared, n, won, share])).toEqual([
      [10, 10, 1, 10],
      [90, 10, 9, 90],
    ]);
    expect(result?.brier).toBeCloseTo(0.09);
    expect(result?.brierOfAverage).toBeCloseTo(0.25);
    expect(result && worstBin(result)).toBeNull();
  });

  it("names the probability that keeps its word least", () => {
    const result = calibrate([...some(40, 4, 10), ...some(45, 10, 60), ...some(20, 15, 80)]);
    expect(result && worstBin(result)?.declared).toBe(60);
  });

  it("puts every closed opportunity into one of at most six bins, the few into the nearest", () => {
    const verdict = fc.record({ declared: fc.nat(100), won: fc.boolean() });
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 20, maxLength: 200 }), (verdicts) => {
        const { bins = [] } = calibrate(verdicts) ?? {};
        expect(bins.length).toBeGreaterThan(0);
        expect(bins.length).toBeLessThanOrEqual(6);
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(verdicts.length);
        for (const { n, from, to, declared, share, low, high } of bins) {
          expect(n).toBeGreaterThanOrEqual(5);
          expect(from <= declared + 1e-9 && declared <= to + 1e-9).toBe(true);
          expect(low <= share + 1e-9 && share <= high + 1e-9).toBe(true);
        }
        bins.slice(1).forEach(({ from }, at) => expect(from).toBeGreaterThan(bins[at]?.to ?? 101));
      }),
    );
  });
});

describe("The interval of Wilson", () => {
  it("is the one of the books", () => {
    const [low, high] = wilson(8, 10);
    expect([low, high].map((limit) => limit.toFixed(3))).toEqual(["0.490", "0.943"]);
    expect(wilson(0, 10)[0]).toBe(0);
    expect(wilson(10, 10)[1]).toBe(1);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});
