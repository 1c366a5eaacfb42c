import "server-only";
import { partners } from "@/db/schema";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { type Words, words } from "@/lib/kernel/words";
import { rowOf } from "@/lib/organisation/rows";

import { flawsOf } from "./flaws";
import { type RuleChoices, ruleChoices } from "./queries/choices";
import { type RuleDefinition, responsibleChoices } from "./schema";

/**
 * Refuses what cannot be meant, and what names something that is not here or out of use.
 *
 * @throws {Refusal} "invalid" with a sentence beside each field.
 */
export async function refuseUnusable(scope: Scope, rule: RuleDefinition): Promise<void> {
  const fields: Record<string, Words> = { ...flawsOf(rule), ...(await missing(scope, rule)) };
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", "refusal.checkFields", fields);
}

async function missing(scope: Scope, { criteria, actions }: RuleDefinition): Promise<Record<string, Words>> {
  const choices = await ruleChoices(scope);
  const named: [field: string, kind: keyof RuleChoices, id: string | undefined][] = [
    ["criteria.sectionId", "section", criteria.sectionId],
    ["criteria.categoryId", "category", criteria.categoryId],
    ["criteria.partnerCategoryId", "partnerCategory", criteria.partnerCategoryId],
    ["criteria.responsible", "person", criteria.responsible === "unassigned" ? undefined : criteria.responsible],
    ["actions.setSectionId", "section", actions.setSectionId],
    ["actions.setCategoryId", "category", actions.setCategoryId],
    ["actions.setResponsible", "person", isChoice(actions.setResponsible) ? undefined : actions.setResponsible],
  ];
  const gone = named.filter(([, kind, id]) => id && !choices[kind].some((one) => one.id === id && one.active));
  const fields = gone.map(([field]) => field);
  const { partnerId } = criteria;
  if (partnerId && (await scope.tx.$count(partners, rowOf(scope, partners, partnerId))) === 0)
    fields.push("criteria.partnerId");
  return Object.fromEntries(fields.map((field) => [field, words("rule.refusal.notHere")]));
}

const isChoice = (who: string | undefined): boolean =>
  (responsibleChoices as readonly (string | undefined)[]).includes(who);
