import { phaseOf } from "@/lib/ticket/phases";

import type { FactChanges, RuleFacts } from "./facts";
import type { ActionPlan } from "./types";
import type { RuleWorld } from "./world";

type Done = Pick<Extract<ActionPlan, { outcome: "done" }>, "changes" | "addWatchers">;

/** The ticket after an action, as the next one and the next rule see it. */
export function factsAfter(facts: RuleFacts, { changes, addWatchers = [] }: Done, world: RuleWorld): RuleFacts {
  const after: RuleFacts = { ...facts, ...(changes as Partial<RuleFacts>) };
  const section = world.sections.get(after.sectionId);
  const parent = section?.parentId ? world.sections.get(section.parentId) : undefined;
  return {
    ...after,
    phase: phaseOf[after.state],
    watchers: [...facts.watchers, ...addWatchers],
    ...(after.sectionId !== facts.sectionId && {
      sectionAllowsDelete: section?.allowDelete ?? false,
      parentSectionId: parent?.id ?? null,
      parentSectionManagerId: parent?.managerId ?? null,
    }),
  };
}

/** Columns whose move says nothing: they follow from the others. */
const silent = new Set(["phase", "lastActivityAt", "stateBeforePending", "lastOpenState", "probabilityBeforeClosing"]);

/** From what to what, for the record of a run. */
export const changedBy = (facts: RuleFacts, changes: FactChanges): Record<string, { from: unknown; to: unknown }> =>
  Object.fromEntries(
    Object.entries(changes)
      .map(([column, to]) => [column, { from: facts[column as keyof RuleFacts] ?? null, to }] as const)
      .filter(([column, { from, to }]) => !silent.has(column) && !isSame(from, to)),
  );

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (one instanceof Date && other instanceof Date && one.getTime() === other.getTime());
