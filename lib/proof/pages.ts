import "server-only";
import { today } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { definitionOf } from "@/lib/rule/kept-rule";
import { ruleInList } from "@/lib/rule/pages/rule-page";
import type { RuleNames } from "@/lib/rule/sentence";
import type { Rule } from "@/lib/rule/types";
import { namesFor } from "@/lib/trace/names";

import { configurationOf } from "./load";
import type { Configuration } from "./types";

/** Everything the proof asks, read at once; the answer is worked out after the reading. */
export type ProofQuestion = {
  configuration: Configuration;
  /** The rule as it would be when it is switched on; null for those that are. */
  candidate: Rule | null;
  about: string | null;
  names: RuleNames;
  timeZone: string;
  /** Same question, same answer. */
  key: string;
};

/** About all active rules, or about one of them, active or not. */
export async function proofQuestion(scope: Scope, ruleId: string | null): Promise<ProofQuestion> {
  adminOnly(scope);
  const configuration = await configurationOf(scope);
  const row = ruleId === null ? null : await ruleInList(scope, ruleId);
  const definition = row && !row.active ? definitionOf(row) : null;
  const { id: organisationId, configurationStamp, timeZone } = scope.organisation;
  const candidate =
    row && definition
      ? { ...definition, id: row.id, version: row.version, createdAt: row.createdAt, activatedAt: row.activatedAt }
      : null;
  return {
    configuration,
    candidate,
    about: ruleId,
    names: await namesFor(scope, []),
    timeZone,
    key: [organisationId, configurationStamp, today(scope.now, timeZone), candidate?.id, candidate?.version].join(),
  };
}
