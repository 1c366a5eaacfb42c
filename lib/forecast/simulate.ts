import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

import { monthsAhead } from "./buckets";

/** What an open opportunity puts into a run: its value, and how likely it is won in each month. */
export type Stake = {
  /** Whole cents. */
  cents: number;
  /** Percent. */
  probability: number;
  /** If it is won: the chance of each of the six months, together at most one. */
  months: readonly number[];
};

/** Where the runs lie, in cents: one in ten below `p10`, half of them above the median, one in ten above `p90`. */
export type Band = {
  p10: number;
  median: number;
  p90: number;
  mean: number;
  /** Share of runs from p10 to p90. */ within: number;
};

export type Simulated = { runs: number; seed: number; months: Band[]; total: Band };

/** Ten thousand runs of five hundred opportunities: about forty milliseconds. More opportunities make fewer runs. */
const mostDraws = 5_000_000;
const mostRuns = 10_000;
const fewestRuns = 500;

export const runsFor = (opportunities: number, atMost = mostRuns): number =>
  Math.min(atMost, Math.max(fewestRuns, Math.floor(mostDraws / Math.max(1, opportunities))));

/** The day as a seed, YYYYMMDD: who looks twice on one day sees the same numbers. */
export const seedOf = (day: string): number => Number(day.replaceAll("-", ""));

/**
 * Plays the six months many times: in each run every opportunity is won or not, and if it is, in one of the months.
 * The same stakes in the same order with the same seed give the same numbers.
 */
export function simulate(stakes: readonly Stake[], seed: number, runs = runsFor(stakes.length)): Simulated {
  const random = xoroshiro128plus(seed);
  // The first numbers after a small seed still look like it.
  for (let warm = 0; warm < 32; warm++) random.next();
  // One stretch of numbers for all months: the loop below runs millions of times.
  const sums = new Float64Array(monthsAhead * runs);
  for (const { cents, probability, months } of stakes) {
    const limits = limitsOf(probability, months);
    const last = limits[monthsAhead - 1] ?? 0;
    if (cents === 0 || last === 0) continue;
    for (let run = 0; run < runs; run++) {
      const drawn = random.next() >>> 0;
      if (drawn >= last) continue;
      let place = run;
      for (let month = 0; drawn >= (limits[month] ?? 0); month++) place += runs;
      sums[place] = (sums[place] ?? 0) + cents;
    }
  }
  const months = Array.from({ length: monthsAhead }, (_, month) => sums.subarray(month * runs, (month + 1) * runs));
  const total = Float64Array.from({ length: runs }, (_, run) =>
    months.reduce((sum, month) => sum + (month[run] ?? 0), 0),
  );
  return { runs, seed, months: months.map(bandOf), total: bandOf(total) };
}

const range = 2 ** 32;

/** One draw decides both: below the first limit it is won in the first month, below the second in the second, … */
function limitsOf(probability: number, chances: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(chances, (chance) => {
    sum += chance;
    return Math.round((Math.min(1, sum) * probability * range) / 100);
  });
}

function bandOf(sums: Float64Array): Band {
  sums.sort();
  const at = (share: number) => sums[Math.max(0, Math.ceil(share * sums.length) - 1)] ?? 0;
  const [p10, median, p90] = [at(0.1), at(0.5), at(0.9)];
  let all = 0;
  let inside = 0;
  for (const sum of sums) {
    all += sum;
    if (sum >= p10 && sum <= p90) inside++;
  }
  return { p10, median, p90, mean: Math.round(all / sums.length), within: inside / sums.length };
}

/** What the runs must come to on average, month by month, reckoned without chance. */
export function meanOf(stakes: readonly Stake[]): number[] {
  return Array.from({ length: monthsAhead }, (_, month) =>
    stakes.reduce((sum, { cents, probability, months }) => sum + (cents * probability * (months[month] ?? 0)) / 100, 0),
  );
}
