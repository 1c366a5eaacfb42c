import { noTurns } from "@/lib/assignment/turn";
import type { OccasionDraft } from "@/lib/kernel/change";
import { changedBy, factsAfter } from "@/lib/rule/effect";
import type { RuleFacts } from "@/lib/rule/facts";
import { follow, type Host, type Root } from "@/lib/rule/pass";
import type { ActionResult, Rule, RuleOccasion } from "@/lib/rule/types";

import type { Configuration } from "./types";

export type SimulatedRun = {
  rule: string;
  depth: number;
  /** The ticket when it was asked. */
  before: RuleFacts;
  results: readonly ActionResult[];
  /** What its changes call for. */
  occasions: RuleOccasion[];
};
export type Simulation = { runs: SimulatedRun[]; facts: RuleFacts };

/** What the rules make of it, by the pass that acts in earnest, with nothing done. */
export async function simulate(
  { world, now, breathe }: Pick<Configuration, "world" | "now" | "breathe">,
  rules: readonly Rule[],
  root: Root,
): Promise<Simulation> {
  await breathe?.();
  const runs: SimulatedRun[] = [];
  const host: Host<SimulatedRun> = {
    begin: async ({ rule, depth, asked }) => {
      const run: SimulatedRun = { rule: rule.id, depth, before: asked.facts, results: [], occasions: [] };
      runs.push(run);
      return run;
    },
    act: async (run, action, plan, facts) => {
      run.occasions.push(...plan.occasions.map(heard));
      const changed = changedBy(facts, plan.changes);
      const result: ActionResult = {
        action,
        outcome: "done",
        changed,
        ...(plan.addWatchers && { watchers: plan.addWatchers }),
        ...(plan.mails && { mails: plan.mails }),
      };
      return { facts: factsAfter(facts, plan, world), result };
    },
    end: async (run, results) => {
      run.results = results;
    },
    tooDeep: async () => {},
    turns: async () => world.turns ?? noTurns,
  };
  const facts = await follow(host, rules, world, root, now);
  return { runs, facts };
}

export const heard = ({ type, from, to, editedFields = [] }: OccasionDraft): RuleOccasion => ({
  type,
  from,
  to,
  editedFields,
});
