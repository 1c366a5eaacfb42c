import "server-only";
import { and, eq, gte, inArray, isNull, ne, sql } from "drizzle-orm";

import { partners, ruleRuns, rules } from "@/db/schema";
import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { rowOf } from "@/lib/organisation/rows";

import { type DraftedDefinition, valuesOf } from "../form";
import { type KeptRule, definitionOf, shownDefinition } from "../kept-rule";
import { type RuleChoices, ruleChoices } from "../queries/choices";
import { type ListedRule, ruleList } from "../queries/list";

/** The rules in running order, beside whatever page of the rules one is on. */
export async function rulesBeside(scope: Scope): Promise<ListedRule[]> {
  adminOnly(scope);
  return ruleList(scope);
}

export type RulePage = {
  id: string;
  version: number;
  active: boolean;
  /** By the clock: activating it may concern tickets that are there already. */
  byClock: boolean;
  values: ReturnType<typeof valuesOf>;
  choices: RuleChoices;
  /** Names of the partners it names. */
  partner: Record<string, string>;
  trial: Trial | null;
};

/** A version on trial: how often it would have acted since it began, beside how often the present one did. */
type Trial = { until: Date | null; definition: DraftedDefinition; wouldHave: number; did: number };

/** A rule with all that its sentence and its editors need. */
export async function rulePage(scope: Scope, id: string, locale: string): Promise<RulePage> {
  adminOnly(scope);
  const row = await ruleInList(scope, id);
  const trial = row.shadow && definitionOf(row.shadow);
  const definition = shownDefinition(row);
  return {
    id: row.id,
    version: row.version,
    active: row.active,
    byClock: row.dateType !== "none",
    values: valuesOf(definition),
    choices: await ruleChoices(scope, locale),
    partner: await partnersOf(
      scope,
      [definition, trial].map((one) => one?.criteria.partnerId),
    ),
    trial: trial ? { until: row.shadowUntil, definition: trial, ...(await firingsSince(scope, row)) } : null,
  };
}

async function firingsSince({ tx, organisationId, now }: Scope, { id, shadowSince }: KeptRule) {
  const [counted] = await tx
    .select({
      wouldHave: sql<number>`count(*) filter (where ${ruleRuns.shadow})::int`,
      did: sql<number>`count(*) filter (where not ${ruleRuns.shadow})::int`,
    })
    .from(ruleRuns)
    .where(
      and(
        eq(ruleRuns.organisationId, organisationId),
        eq(ruleRuns.ruleId, id),
        gte(ruleRuns.at, shadowSince ?? now),
        ne(ruleRuns.outcome, "nothing"),
      ),
    );
  return { wouldHave: counted?.wouldHave ?? 0, did: counted?.did ?? 0 };
}

/** @throws {Refusal} "not-found" when it is not, or no longer, in the list. */
export async function ruleInList(scope: Scope, id: string): Promise<KeptRule> {
  if (!isId(id)) throw notFound();
  const [row] = await scope.tx
    .select()
    .from(rules)
    .where(and(rowOf(scope, rules, id), isNull(rules.deletedAt)));
  if (!row) throw notFound();
  return row;
}

/** Names of partners that definitions name. */
export async function partnersOf(
  scope: Scope,
  named: readonly (string | undefined)[],
): Promise<Record<string, string>> {
  const ids = [...new Set(named)].filter((id) => id !== undefined);
  if (ids.length === 0) return {};
  const found = await scope.tx
    .select({ id: partners.id, name: partners.name })
    .from(partners)
    .where(and(eq(partners.organisationId, scope.organisationId), inArray(partners.id, ids)));
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}

/** What a new rule may name. */
export async function newRulePage(scope: Scope, locale: string): Promise<RuleChoices> {
  adminOnly(scope);
  return ruleChoices(scope, locale);
}
