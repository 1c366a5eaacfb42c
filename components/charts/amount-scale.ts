import { scaleLinear } from "d3-scale";

export type AmountScale = { at: (amount: number) => number; ticks: readonly number[]; zero: number };

/** An axis of counts, amounts or shares with round steps, from zero (or below) to above the largest; `at` gives pixels from the top. */
export function amountScale(amounts: readonly number[], from: number, to: number, most?: number): AmountScale {
  const lowest = Math.min(0, ...amounts);
  const highest = most ?? Math.max(0, ...amounts);
  const scale = scaleLinear()
    .domain([lowest, highest === lowest ? lowest + 1 : highest])
    .range([to, from]);
  if (most === undefined) scale.nice(5);
  const whole = amounts.every(Number.isInteger);
  // Halves of a case would be nonsense on an axis of cases.
  const ticks = scale.ticks(5).filter((tick) => !whole || Number.isInteger(tick));
  return { at: (amount) => scale(amount), ticks, zero: scale(0) };
}
