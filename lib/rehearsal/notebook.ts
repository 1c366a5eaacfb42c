import { noTurns, type Turns } from "@/lib/assignment/turn";
import { changedBy, factsAfter } from "@/lib/rule/effect";
import type { Host, RunOutcome, Step } from "@/lib/rule/pass";
import type { ActionResult, Rule, RuleOccasion, Verdict } from "@/lib/rule/types";
import type { RuleWorld } from "@/lib/rule/world";

/** A rule that would have fired. */
export type Firing = {
  rule: Rule;
  ticketId: string;
  number: number;
  title: string;
  at: number;
  occasion: RuleOccasion;
  /** The occasion that began it; null for the clock. */
  rootId: string | null;
  base: Date | null;
  depth: number;
  cause: Firing | null;
  verdicts: readonly Verdict[];
  results: readonly ActionResult[];
  outcome: RunOutcome;
};

/** Everything that is noted of one ticket while it is replayed. */
export type Notes = {
  firings: Firing[];
  /** Chains that were cut off. */
  tooDeep: { rule: Rule; at: number }[];
  /** Rule and base value: what the clock did once. */
  once: Set<string>;
};

export const emptyNotes = (): Notes => ({ firings: [], tooDeep: [], once: new Set() });

export type At = { at: number; rootId: string | null; world: RuleWorld; turns?: (sectionId: string) => Turns };

/** Carries out nothing and writes down what would have been done: the other half of the pass that rules run live. */
export function notebook(notes: Notes, { at, rootId, world, turns }: At): Host<Firing> {
  return {
    begin: async ({ rule, asked, verdicts, depth, cause, base }: Step<Firing>) => {
      if (base) {
        const key = onceKey(rule, base);
        if (notes.once.has(key)) return null;
        notes.once.add(key);
      }
      const { id: ticketId, number, title } = asked.facts;
      const { occasion } = asked;
      return { rule, ticketId, number, title, at, occasion, rootId, base, depth, cause, verdicts, ...unfinished };
    },
    act: async (_run, action, plan, facts) => {
      const changed = changedBy(facts, plan.changes);
      return {
        facts: factsAfter(facts, plan, world),
        result: {
          action,
          outcome: "done",
          ...(Object.keys(changed).length > 0 && { changed }),
          ...(plan.addWatchers && { watchers: plan.addWatchers }),
          ...(plan.mails && { mails: plan.mails }),
        },
      };
    },
    end: async (run, results, outcome) => {
      Object.assign(run, { results, outcome });
      notes.firings.push(run);
    },
    tooDeep: async (rule) => {
      notes.tooDeep.push({ rule, at });
    },
    turns: async (sectionId) => turns?.(sectionId) ?? noTurns,
  };
}

const unfinished = { results: [] as readonly ActionResult[], outcome: "nothing" as RunOutcome };

export const onceKey = ({ id }: Pick<Rule, "id">, base: Date): string => `${id}:${base.getTime()}`;
