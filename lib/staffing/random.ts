import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Numbers from 0 to 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  // Small seeds differ little at first.
  for (let warm = 0; warm < 32; warm += 1) generator.next();
  return () => uniformFloat64(generator);
}

/** One of several, each as likely; none of none. */
export const oneOf = <One>(all: readonly One[], random: () => number): One | undefined =>
  all[Math.min(all.length - 1, Math.floor(random() * all.length))];
