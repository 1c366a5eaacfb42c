import type { Rule } from "@/lib/rule/types";

import { chases } from "./find-chases";
import { impossibleActions, missingInSections } from "./find-actions";
import { approvals, stateTraps } from "./find-traps";
import { shadowed, unmatched } from "./find-unmatched";
import type { Configuration, Finding } from "./types";

/**
 * What is wrong with rights, sections and rules together, each with the shortest story that shows it.
 *
 * @param candidate a rule as it would be: in place of the one with its id, or beside the others.
 */
export async function findings(given: Configuration, candidate?: Rule): Promise<Finding[]> {
  const configuration = candidate ? withCandidate(given, candidate) : given;
  const found: Finding[] = [];
  for (const rule of configuration.rules) {
    await configuration.breathe?.();
    found.push(...(await findingsOf(configuration, rule)));
  }
  found.push(...(await chases(configuration)));
  found.push(...(await stateTraps(configuration)));
  found.push(...approvals(configuration));
  return found;
}

async function findingsOf(configuration: Configuration, rule: Rule): Promise<Finding[]> {
  const never = unmatched(configuration, rule);
  if (never) return [never];
  const behind = await shadowed(configuration, rule);
  return [
    ...(behind ? [behind] : []),
    ...(await impossibleActions(configuration, rule)),
    ...(await missingInSections(configuration, rule)),
  ];
}

export const withCandidate = (configuration: Configuration, candidate: Rule): Configuration => ({
  ...configuration,
  rules: [...configuration.rules.filter(({ id }) => id !== candidate.id), candidate],
});

/** The rules a finding is about: those on whose page it is shown. */
export function rulesIn(finding: Finding): readonly string[] {
  if ("rules" in finding) return finding.rules;
  if (finding.code === "shadowed") return [finding.rule, ...finding.by];
  return "rule" in finding ? [finding.rule] : [];
}
