import "server-only";
import type { Scope } from "@/lib/kernel/scope";

import { brandOf } from "./queries";
import { isKept, tonesOf } from "./tones";
import type { Brand } from "./types";

export type LookSettings = {
  brand: Brand;
  /** What pages show of the chosen colour; null while there is none. */
  shown: { light: string; dark: string; isKept: boolean } | null;
};

/** The look of the organisation, for its administrators. Asks nothing: the scope knows it. */
export async function lookSettings(scope: Scope): Promise<LookSettings> {
  const brand = brandOf(scope);
  if (!brand.colour) return { brand, shown: null };
  const { light, dark } = tonesOf(brand.colour);
  return { brand, shown: { light: light.accent, dark: dark.accent, isKept: isKept(brand.colour) } };
}
