import "server-only";
import { max } from "drizzle-orm";

import { rules } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow } from "@/lib/organisation/rows";
import type { RollBackInput } from "@/lib/version/schema";
import { versionAt } from "@/lib/version/versions";

import type { CreateRuleInput, SaveRuleInput, SeenRule } from "../inputs";
import { columnsOf, definitionOf, doesSomething, inTheList, seenRule } from "../kept-rule";
import { refuseUnusable } from "../refuse-unusable";

/** A new rule, last in running order and not active. @throws {Refusal} "invalid" beside each field. */
export const createRule = command("rule.create", async (scope, { preset, ...definition }: CreateRuleInput) => {
  adminOnly(scope);
  await refuseUnusable(scope, definition);
  const row = {
    ...newRow(scope),
    ...columnsOf(definition),
    sequence: await nextSequence(scope),
    preset: preset ?? null,
  };
  await scope.tx.insert(rules).values(row);
  return { id: row.id };
});

/**
 * What a rule says from now on; its earlier versions remain.
 *
 * @throws {Refusal} "stale" when somebody changed it since, "invalid" beside each field.
 */
export const saveRule = command("rule.save", async (scope, { id, version, ...definition }: SaveRuleInput) => {
  adminOnly(scope);
  const row = await seenRule(scope, { id, version });
  await refuseUnusable(scope, definition);
  if (row.active && !doesSomething(definition)) throw new Refusal("blocked", "rule.refusal.doesNothing");
  return changeRow(scope, rules, { id, version }, columnsOf(definition));
});

/** A copy that is not active, after all others. */
export const duplicateRule = command("rule.duplicate", async (scope, seen: SeenRule) => {
  adminOnly(scope);
  const { name, criteria, actions, stopAfter, dateType, delay, delayUnit, preset } = await seenRule(scope, seen);
  const row = {
    ...newRow(scope),
    criteria,
    actions,
    stopAfter,
    dateType,
    delay,
    delayUnit,
    preset,
    name: `${name.slice(0, 116)} (2)`,
    sequence: await nextSequence(scope),
  };
  await scope.tx.insert(rules).values(row);
  return { id: row.id };
});

/** Takes a rule from the list; what it did stays on record. */
export const dropRule = command("rule.drop", async (scope, seen: SeenRule) => {
  adminOnly(scope);
  await seenRule(scope, seen);
  return changeRow(scope, rules, seen, { deletedAt: scope.now, active: false });
});

/** Makes an earlier version the present one: a save as any other. */
export const rollBackRule = command("rule.rollBack", async (scope, { to, ...seen }: RollBackInput) => {
  adminOnly(scope);
  const row = await seenRule(scope, seen);
  const definition = definitionOf(await versionAt(scope, "rule", row.id, to));
  if (!definition) throw invalidField("to", "rule.refusal.unreadable");
  await refuseUnusable(scope, definition);
  if (row.active && !doesSomething(definition)) throw new Refusal("blocked", "rule.refusal.doesNothing");
  // Where it runs among the others is theirs as well: rolling back one rule does not move it.
  return changeRow(scope, rules, seen, columnsOf({ ...definition, sequence: row.sequence }));
});

async function nextSequence(scope: Scope): Promise<number> {
  const [last] = await scope.tx
    .select({ sequence: max(rules.sequence) })
    .from(rules)
    .where(inTheList(scope));
  return (last?.sequence ?? 0) + 10;
}
