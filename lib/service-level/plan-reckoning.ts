import "server-only";
import { planWork } from "@/lib/due-work/plan-work";
import type { Scope } from "@/lib/kernel/scope";

import { promisesOf } from "./load-promises";

/**
 * What levels match by has changed beside the tickets: the worker reckons their promises anew, those of one partner or
 * all. Nothing is left to it where nothing was ever promised.
 */
export async function planReckoning(scope: Scope, partnerId?: string): Promise<void> {
  if (await promisesOf(scope)) await planWork(scope, "serviceLevel.reckon", partnerId ? { partnerId } : {});
}
