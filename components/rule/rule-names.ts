import type { RuleChoices } from "@/lib/rule/queries/choices";
import type { RuleNames } from "@/lib/rule/sentence";

/** Choices as names for sentences. */
export function namesOfChoices(choices: RuleChoices, partner: Readonly<Record<string, string>>): RuleNames {
  return {
    section: byId(choices.section),
    category: byId(choices.category),
    partnerCategory: byId(choices.partnerCategory),
    person: byId(choices.person),
    partner,
  };
}

const byId = (all: RuleChoices["section"]) => Object.fromEntries(all.map(({ id, label }) => [id, label]));
