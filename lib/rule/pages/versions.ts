import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { type Version, versionsOf } from "@/lib/version/versions";

import { definitionOf } from "../kept-rule";
import { type RuleChoices, ruleChoices } from "../queries/choices";
import { partnersOf, ruleInList } from "./rule-page";

/** All versions of a rule, the present one first, and what their ids are called. */
export async function ruleVersionsPage(
  scope: Scope,
  id: string,
  locale: string,
): Promise<{ versions: Version[]; version: number; choices: RuleChoices; partner: Record<string, string> }> {
  adminOnly(scope);
  const { version } = await ruleInList(scope, id);
  const versions = await versionsOf(scope, "rule", id);
  const named = versions.map(({ row }) => definitionOf(row)?.criteria.partnerId);
  return { versions, version, choices: await ruleChoices(scope, locale), partner: await partnersOf(scope, named) };
}
