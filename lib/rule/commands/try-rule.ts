import "server-only";
import { rules } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow } from "@/lib/organisation/rows";

import type { SeenRule, TryRuleInput } from "../inputs";
import { columnsOf, definitionOf, doesSomething, seenRule } from "../kept-rule";
import { refuseUnusable } from "../refuse-unusable";

const dayMs = 86_400_000;
const noTrial = { shadow: null, shadowSince: null, shadowUntil: null };

/**
 * Puts a changed definition on trial for some days: it is asked beside the present one, what it would have done is
 * recorded, and it does nothing.
 */
export const tryRule = command("rule.try", async (scope, { id, version, days, ...definition }: TryRuleInput) => {
  adminOnly(scope);
  await seenRule(scope, { id, version });
  await refuseUnusable(scope, definition);
  if (!doesSomething(definition)) throw new Refusal("blocked", "rule.refusal.doesNothing");
  const until = new Date(scope.now.getTime() + days * dayMs);
  const trial = { shadow: columnsOf(definition), shadowSince: scope.now, shadowUntil: until };
  return changeRow(scope, rules, { id, version }, trial);
});

/** What was on trial becomes what the rule says. @throws {Refusal} "blocked" where nothing is. */
export const adoptTrial = command("rule.adopt", async (scope, seen: SeenRule) => {
  adminOnly(scope);
  const row = await seenRule(scope, seen);
  const definition = row.shadow && definitionOf(row.shadow);
  if (!definition) throw new Refusal("blocked", "rule.refusal.notInTrial");
  // Sections and people may have gone since.
  await refuseUnusable(scope, definition);
  return changeRow(scope, rules, seen, { ...columnsOf({ ...definition, sequence: row.sequence }), ...noTrial });
});

/** Ends a trial; the rule stays as it is. */
export const endTrial = command("rule.endTrial", async (scope, seen: SeenRule) => {
  adminOnly(scope);
  await seenRule(scope, seen);
  return changeRow(scope, rules, seen, noTrial);
});
