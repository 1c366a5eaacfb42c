import type { HistoryDraft } from "@/lib/kernel/change";

import type { ActionResult, Rule } from "./types";
import type { RuleWorld } from "./world";

/** A run in the ticket's history: which rule, under which version, and what came of it; what needs no looking up. */
export type RunDetails = {
  run: string;
  ticket: number;
  rule: { id: string; name: string; version: number };
  results: ActionResult[];
};

/**
 * "Rule Gold partners: priority High". Names stand as they were called then, as in every other line: a section that is
 * renamed does not rename the past.
 */
export function lineOf(
  { rule, runId, number }: { rule: Pick<Rule, "id" | "name" | "version">; runId: string; number: number },
  results: readonly ActionResult[],
  world: RuleWorld,
): HistoryDraft {
  const state = results.flatMap((result) => (result.outcome === "done" ? (result.changed?.["state"] ?? []) : [])).at(0);
  const details: RunDetails = {
    run: runId,
    ticket: number,
    rule: { id: rule.id, name: rule.name, version: rule.version },
    results: results.filter(({ outcome }) => outcome !== "nothing").map((result) => withNames(result, world)),
  };
  return {
    entryType: "rule",
    label: "rule",
    ruleRunId: runId,
    details,
    ...(state && { fromState: String(state.from), toState: String(state.to) }),
  };
}

function withNames(result: ActionResult, world: RuleWorld): ActionResult {
  if (result.outcome !== "done" || !result.changed) return result;
  const changed = Object.fromEntries(
    Object.entries(result.changed).map(([column, { from, to }]) => {
      const name = (value: unknown) => (typeof value === "string" ? (nameOf(column, value, world) ?? value) : value);
      return [column, { from: name(from), to: name(to) }];
    }),
  );
  return { ...result, changed };
}

function nameOf(column: string, id: string, { sections, categories, people }: RuleWorld): string | undefined {
  switch (column) {
    case "sectionId":
      return sections.get(id)?.name;
    case "categoryId":
      return categories.get(id)?.name;
    case "responsibleId":
      return people.get(id)?.name;
    default:
      return undefined;
  }
}
