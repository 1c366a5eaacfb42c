import "server-only";
import { and, eq, isNull } from "drizzle-orm";

import { rules } from "@/db/schema";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { rowOf } from "@/lib/organisation/rows";

import type { DraftedDefinition } from "./form";
import { type RuleDefinition, ruleDefinition } from "./schema";

export type KeptRule = typeof rules.$inferSelect;

/** Rules of this organisation that are in its list. */
export const inTheList = ({ organisationId }: Scope) =>
  and(eq(rules.organisationId, organisationId), isNull(rules.deletedAt));

/** A rule as it was seen, held for this command. @throws {Refusal} "not-found", or "stale" when it is another by now. */
export async function seenRule(scope: Scope, { id, version }: { id: string; version: number }): Promise<KeptRule> {
  const [row] = await scope.tx
    .select()
    .from(rules)
    .where(and(rowOf(scope, rules, id), isNull(rules.deletedAt)))
    .for("update");
  if (!row) throw notFound();
  if (row.version !== version) throw new Refusal("stale", "refusal.stale");
  return row;
}

/** What a row says, or a version of it; null where it can no longer be understood. */
export function definitionOf(row: Record<string, unknown>): RuleDefinition | null {
  return ruleDefinition.safeParse(row).data ?? null;
}

/** The same for showing it: what cannot be understood is shown empty rather than not at all. */
export const shownDefinition = (row: KeptRule): DraftedDefinition =>
  definitionOf(row) ?? {
    name: row.name,
    sequence: row.sequence,
    stopAfter: row.stopAfter,
    criteria: {},
    actions: {},
    dateType: "none",
    delay: 0,
    delayUnit: "day",
  };

/** The columns that a definition fills. */
export const columnsOf = (rule: RuleDefinition) => ({
  name: rule.name,
  sequence: rule.sequence,
  stopAfter: rule.stopAfter,
  criteria: rule.criteria,
  actions: rule.actions,
  dateType: rule.dateType,
  delay: rule.delay,
  delayUnit: rule.delayUnit,
});

export const doesSomething = ({ actions }: Pick<RuleDefinition, "actions">): boolean =>
  Object.keys(actions).some((name) => name !== "remindAttach");
