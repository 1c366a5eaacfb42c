import "server-only";
import { and, eq } from "drizzle-orm";

import { ruleClocks, rules } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow } from "@/lib/organisation/rows";

import type { ActivateRuleInput, SeenRule } from "../inputs";
import { definitionOf, doesSomething, seenRule } from "../kept-rule";
import { refuseUnusable } from "../refuse-unusable";
import { spareExisting } from "../spare-existing";

/**
 * Lets a rule act from now on. One by the clock also acts for the tickets that are past their moment already, unless
 * these are spared.
 *
 * @throws {Refusal} "blocked" when it would do nothing, "invalid" when something it names is gone.
 */
export const activateRule = command("rule.activate", async (scope, { existing, ...seen }: ActivateRuleInput) => {
  adminOnly(scope);
  const row = await seenRule(scope, seen);
  const definition = definitionOf(row);
  if (!definition || !doesSomething(definition)) throw new Refusal("blocked", "rule.refusal.doesNothing");
  await refuseUnusable(scope, definition);
  // Without a mark of how far the clock has looked, it looks at every ticket.
  const mark = and(eq(ruleClocks.organisationId, scope.organisationId), eq(ruleClocks.ruleId, row.id));
  await scope.tx.delete(ruleClocks).where(mark);
  const answer = await changeRow(scope, rules, seen, { active: true, activatedAt: scope.now });
  if (definition.dateType !== "none" && existing === "no")
    await spareExisting(scope, { ...definition, ...answer, createdAt: row.createdAt, activatedAt: scope.now });
  return answer;
});

/** The rule stays in the list and does nothing. */
export const deactivateRule = command("rule.deactivate", async (scope, seen: SeenRule) => {
  adminOnly(scope);
  await seenRule(scope, seen);
  return changeRow(scope, rules, seen, { active: false });
});
