import { scaleLog } from "d3-scale";

const hour = 3600;
const day = 24 * hour;

/** Where words may stand on an axis of delays: the steps people think in, not powers of ten. */
const steps = [60, 5 * 60, 15 * 60, hour, 6 * hour, day, 5 * day, 20 * day, 90 * day, 365 * day, 5 * 365 * day];

export type DelayScale = {
  /** Seconds to a share of the width; what is shorter or longer than the axis stands at its end. */
  at: (seconds: number) => number;
  /** Seconds at which a word stands, the ends among them. */
  ticks: readonly number[];
};

/**
 * A logarithmic axis from the step below the shortest of `seconds` to the step above the longest, an hour to five days
 * at least: cases of an hour and of ten days are both seen, and so is everything between.
 */
export function delayScale(seconds: readonly number[]): DelayScale {
  const known = seconds.filter((one) => one > 0);
  const [shortest, longest] = [Math.min(hour, ...known), Math.max(5 * day, ...known)];
  const from = steps.findLast((step) => step <= shortest) ?? steps[0] ?? 60;
  const to = steps.find((step) => step >= longest) ?? steps.at(-1) ?? day;
  const scale = scaleLog().domain([from, to]).range([0, 1]).clamp(true);
  const ticks = spaced(
    steps.filter((step) => step >= from && step <= to),
    scale,
  );
  return { at: (one) => scale(Math.max(one, from)), ticks };
}

/** Words that would touch each other leave; the ends stay, and the first, which stands to the right of its place, has more room. */
function spaced(between: readonly number[], scale: (seconds: number) => number): number[] {
  const [last = 0] = between.slice(-1);
  return between.reduce<number[]>((kept, step) => {
    const before = kept.at(-1);
    const room = kept.length === 1 ? 0.22 : 0.14;
    const fits = before === undefined || step === last || scale(step) - scale(before) >= room;
    const leavesTheEnd = step === last || before === undefined || 1 - scale(step) >= 0.14;
    return fits && leavesTheEnd ? [...kept, step] : kept;
  }, []);
}
