import { activateRule } from "@/lib/rule/commands/activate-rule";
import { createRule } from "@/lib/rule/commands/keep-rule";
import { createRuleInput } from "@/lib/rule/inputs";

import type { Cast } from "./cast/cast";
import type { Stage } from "./stage";

/** A rule as its form says it; `waits` is not yet switched on. */
export type StoryRule = Record<string, unknown> & { name: string; preset?: string; waits?: true };

/** Makes rules in running order and switches them on, before anything happens that they could act on. */
export async function addRules<C extends Cast>(
  stage: Stage<C>,
  administrator: Parameters<Stage<C>["as"]>[0],
  rules: readonly StoryRule[],
): Promise<void> {
  const who = stage.as(administrator);
  for (const [place, { waits, ...values }] of rules.entries()) {
    const made = stage.at(-41, `09:${String(place).padStart(2, "0")}`);
    const { id } = await stage.perform(who, made, createRule, createRuleInput.parse(values));
    if (waits) continue;
    await stage.perform(who, stage.at(-41, "10:00"), activateRule, { id, version: 1, existing: "no" });
  }
}
