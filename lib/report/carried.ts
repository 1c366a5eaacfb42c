import type { Figure } from "./figure";

/**
 * What an average would be without its worst case, where that one case alone takes it over the threshold; null where it
 * does not, or where there are too few to say.
 */
export function withoutWorst({ value, n }: Figure, worst: number | undefined, thresholdSeconds: number): number | null {
  if (value === null || worst === undefined || n < 2 || value <= thresholdSeconds) return null;
  const others = (value * n - worst) / (n - 1);
  return others <= thresholdSeconds ? others : null;
}
