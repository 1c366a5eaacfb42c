import { baseOf, instantOf } from "@/lib/rule/due";
import type { RuleFacts } from "@/lib/rule/facts";
import { matches, takesPart } from "@/lib/rule/matching";
import type { Rule } from "@/lib/rule/types";
import type { RuleWorld } from "@/lib/rule/world";

import { onceKey } from "./notebook";

/** Between two ticks of the clock that asks rules. */
export const minute = 60_000;

/** The first tick at or after a moment. */
export const tickFrom = (at: number, every: number): number => Math.ceil(at / every) * every;

/** When a rule was last found due, and for which base: days and months of a time zone are dear to reckon. */
type Reckoned = Map<string, { base: number; due: number }>;

/**
 * At which ticks of a stretch of time, in which the ticket stayed as it is, a rule by the clock has something to do that
 * it has not done.
 */
export function ticksOf(
  rules: readonly Rule[],
  { facts, world, first, last, every }: Stretch,
  once: ReadonlySet<string>,
  reckoned: Reckoned,
): number[] {
  if (first > last) return [];
  const occasion = { type: "clock", from: facts.state, to: facts.state, editedFields: [] } as const;
  const ticks = new Set<number>();
  for (const rule of rules) {
    const base = baseOf(rule, facts);
    if (!base || once.has(onceKey(rule, base)) || !takesPart(rule, occasion)) continue;
    const tick = Math.max(first, tickFrom(dueOf(rule, base, world, reckoned), every));
    if (tick <= last && !ticks.has(tick) && matches(rule, { facts, world, occasion })) ticks.add(tick);
  }
  return [...ticks].sort((a, b) => a - b);
}

export type Stretch = { facts: RuleFacts; world: RuleWorld; first: number; last: number; every: number };

function dueOf(rule: Rule, base: Date, world: RuleWorld, reckoned: Reckoned): number {
  const known = reckoned.get(rule.id);
  if (known?.base === base.getTime()) return known.due;
  const due = instantOf(rule, base, world.organisation.timeZone).getTime();
  reckoned.set(rule.id, { base: base.getTime(), due });
  return due;
}

export const noReckoning = (): Reckoned => new Map();
