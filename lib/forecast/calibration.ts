import { fewestClosed } from "./delays";

/** A closed opportunity: what was declared just before the end, in percent, and whether it was won. */
export type Verdict = { declared: number; won: boolean };

/** Opportunities of nearly the same declared probability, and how many of them were won. */
export type CalibrationBin = {
  /** What was declared, in percent: the lowest, the highest and the average. */
  from: number;
  to: number;
  declared: number;
  n: number;
  won: number;
  /** Share won in percent, with the limits between which the true one lies 95 times in 100 (Wilson). */
  share: number;
  low: number;
  high: number;
};

export type Calibration = {
  n: number;
  won: number;
  bins: CalibrationBin[];
  /** Mean squared distance of declared and outcome: 0 is perfect, lower is better. */
  brier: number;
  /** The same for who always declares the share that was won. */
  brierOfAverage: number;
};

/** Declared probabilities against what happened; null below twenty closed. */
export function calibrate(verdicts: readonly Verdict[]): Calibration | null {
  const n = verdicts.length;
  if (n < fewestClosed) return null;
  const won = verdicts.filter((verdict) => verdict.won).length;
  const base = won / n;
  const squares = verdicts.reduce((sum, { declared, won: isWon }) => sum + (declared / 100 - Number(isWon)) ** 2, 0);
  return { n, won, bins: binsOf(verdicts), brier: squares / n, brierOfAverage: base * (1 - base) };
}

const mostBins = 6;

/** Fewer than this in one bin make an interval as wide as the chart. */
const fewestInBin = 5;

/** One bin for each declared value, then the emptiest joins its nearest neighbour until all say something. */
function binsOf(verdicts: readonly Verdict[]): CalibrationBin[] {
  const groups: Verdict[][] = [];
  for (const verdict of verdicts.toSorted((a, b) => a.declared - b.declared)) {
    const last = groups.at(-1);
    if (last?.[0]?.declared === verdict.declared) last.push(verdict);
    else groups.push([verdict]);
  }
  while (groups.length > 1) {
    const least = Math.min(...groups.map(({ length }) => length));
    if (groups.length <= mostBins && least >= fewestInBin) break;
    const at = groups.findIndex(({ length }) => length === least);
    const below = at > 0 ? mean(groups[at]) - mean(groups[at - 1]) : Infinity;
    const above = at < groups.length - 1 ? mean(groups[at + 1]) - mean(groups[at]) : Infinity;
    const first = below <= above ? at - 1 : at;
    groups.splice(first, 2, [...(groups[first] ?? []), ...(groups[first + 1] ?? [])]);
  }
  return groups.map(binOf);
}

const mean = (group: readonly Verdict[] = []) => group.reduce((sum, { declared }) => sum + declared, 0) / group.length;

function binOf(group: readonly Verdict[]): CalibrationBin {
  const n = group.length;
  const won = group.filter((verdict) => verdict.won).length;
  const [low, high] = wilson(won, n);
  return {
    from: group[0]?.declared ?? 0,
    to: group.at(-1)?.declared ?? 0,
    declared: mean(group),
    n,
    won,
    share: (won / n) * 100,
    low: low * 100,
    high: high * 100,
  };
}

/** The interval of Wilson (1927) around a share: honest for few cases, and never outside 0 to 1. */
export function wilson(won: number, n: number, z = 1.96): [low: number, high: number] {
  if (n === 0) return [0, 1];
  const share = won / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [won === 0 ? 0 : Math.max(0, middle - half), won === n ? 1 : Math.min(1, middle + half)];
}

/** The bin whose declared probability lies farthest outside its interval; null where all keep their word. */
export function worstBin({ bins }: Calibration): CalibrationBin | null {
  const outside = ({ declared, low, high }: CalibrationBin) => Math.max(low - declared, declared - high);
  const worst = bins.filter((bin) => outside(bin) > 0).toSorted((a, b) => outside(b) - outside(a));
  return worst[0] ?? null;
}
