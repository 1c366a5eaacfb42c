import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Stake, meanOf, runsFor, seedOf, simulate } from "./simulate";

const chances = fc.array(fc.nat(20), { minLength: 7, maxLength: 7 }).map((parts) =>
  parts.slice(0, 6).map(
    (part) =>
      part /
      Math.max(
        1,
        parts.reduce((all, one) => all + one, 0),
      ),
  ),
);
const stake: fc.Arbitrary<Stake> = fc.record({
  cents: fc.nat(1_000_000_00),
  probability: fc.nat(100),
  months: chances,
});
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe("The simulation", () => {
  it("comes to the closed form on average, within the error of sampling", () => {
    fc.assert(
      fc.property(fc.array(stake, { minLength: 1, maxLength: 20 }), fc.nat(), (stakes, seed) => {
        const runs = 2_000;
        const { months, total } = simulate(stakes, seed, runs);
        const means = meanOf(stakes);
        const off = (simulated: number, mean: number, variance: number) =>
          Math.abs(simulated - mean) - 5.5 * Math.sqrt(variance / runs) - 1;
        months.forEach((band, month) => {
          const variance = sum(
            stakes.map(({ cents, probability, months: parts }) => {
              const share = (probability / 100) * (parts[month] ?? 0);
              return cents ** 2 * share * (1 - share);
            }),
          );
          // A chance smaller than the runs can show says nothing about the error.
          const rarest = Math.max(...stakes.map(({ cents }) => cents)) * (30 / runs);
          expect(off(band.mean, means[month] ?? 0, variance)).toBeLessThanOrEqual(rarest);
        });
        expect(Math.abs(total.mean - sum(months.map(({ mean }) => mean)))).toBeLessThanOrEqual(6);
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same numbers for the same seed, and others for another day", () => {
    const stakes = fc.sample(stake, { numRuns: 40, seed: 7 });
    expect(simulate(stakes, seedOf("2026-03-15"))).toEqual(simulate(stakes, 20260315));
    expect(simulate(stakes, 20260316).total).not.toEqual(simulate(stakes, 20260315).total);
  });

  it("adds nothing for what cannot be won, and everything for what is sure", () => {
    const months = [0, 1, 0, 0, 0, 0];
    const lost = simulate([{ cents: 500_00, probability: 0, months }], 1);
    expect(lost.total).toEqual({ p10: 0, median: 0, p90: 0, mean: 0, within: 1 });
    const sure = simulate(
      [
        { cents: 500_01, probability: 100, months },
        { cents: 900_00, probability: 0, months },
      ],
      1,
    );
    expect(sure.months.map(({ median }) => median)).toEqual([0, 500_01, 0, 0, 0, 0]);
    expect(sure.total).toEqual({ p10: 500_01, median: 500_01, p90: 500_01, mean: 500_01, within: 1 });
  });

  it("keeps its bands in order and in whole cents", () => {
    fc.assert(
      fc.property(fc.array(stake, { maxLength: 10 }), (stakes) => {
        for (const { p10, median, p90, within } of [simulate(stakes, 3, 500).total]) {
          expect(p10 <= median && median <= p90).toBe(true);
          expect([p10, median, p90].every(Number.isInteger)).toBe(true);
          expect(within).toBeGreaterThanOrEqual(0.8);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("plays ten thousand runs of five hundred opportunities, and fewer of more", () => {
    expect([0, 500, 2_000, 100_000].map((count) => runsFor(count))).toEqual([10_000, 10_000, 2_500, 500]);
  });
});

describe("The band of eight in ten", () => {
  it("covers eight in ten worlds that follow the declared probabilities and delays", () => {
    // A truth of its own: values, probabilities and months drawn once, outcomes by another generator.
    let state = 42;
    const next = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return ((state >>> 8) + 0.5) / 2 ** 24;
    };
    let inTotal = 0;
    let inMonth = 0;
    let asked = 0;
    const worlds = 500;
    for (let world = 0; world < worlds; world++) {
      const stakes: Stake[] = Array.from({ length: 60 }, () => {
        const months = Array.from({ length: 6 }, next);
        const scale = 1.1 * months.reduce((all, one) => all + one, 0);
        return {
          cents: Math.round(1_000_00 + next() * 20_000_00),
          probability: Math.round(next() * 100),
          months: months.map((one) => one / scale),
        };
      });
      const { months, total } = simulate(stakes, world, 1_000);
      const won = [0, 0, 0, 0, 0, 0];
      for (const { cents, probability, months: parts } of stakes) {
        if (next() * 100 >= probability) continue;
        let at = next();
        const month = parts.findIndex((part) => (at -= part) < 0);
        if (month >= 0) won[month] = (won[month] ?? 0) + cents;
      }
      const all = won.reduce((one, other) => one + other, 0);
      if (all >= total.p10 && all <= total.p90) inTotal++;
      months.forEach(({ p10, p90 }, month) => {
        asked++;
        if ((won[month] ?? 0) >= p10 && (won[month] ?? 0) <= p90) inMonth++;
      });
    }
    expect(Math.abs(inTotal / worlds - 0.8)).toBeLessThan(0.06);
    expect(Math.abs(inMonth / asked - 0.8)).toBeLessThan(0.04);
  });
});
