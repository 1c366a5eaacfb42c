import type { Turns } from "@/lib/assignment/turn";
import { isByTurn } from "@/lib/rule/actions/set-responsible";
import { changedBy, factsAfter } from "@/lib/rule/effect";
import type { RuleFacts } from "@/lib/rule/facts";
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

export type At = { at: number; rootId: string | null; world: RuleWorld; turns: () => Turns };

/** Carries out nothing and writes down what would have been done: the other half of the pass that rules run live. */
export function notebook(notes: Notes, { at, rootId, world, turns }: At): Host<Firing> {
  let given: Turns | null = null;
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
    act: async (run, action, plan, facts) => {
      const changed = changedBy(facts, plan.changes);
      const { responsibleId } = plan.changes;
      if (given && typeof responsibleId === "string" && isByTurn(run.rule.actions.setResponsible))
        given = afterTurn(given, facts, responsibleId);
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
    turns: async () => (given ??= turns()),
  };
}

/** Whoever was given something has had their turn, and more to do. */
function afterTurn({ lastTurn, load }: Turns, { sectionId, responsibleId }: RuleFacts, userId: string): Turns {
  const ofSection = lastTurn.get(sectionId) ?? new Map<string, number>();
  const next = Math.max(0, ...ofSection.values()) + 1;
  const loads = new Map(load).set(userId, (load.get(userId) ?? 0) + 1);
  if (responsibleId) loads.set(responsibleId, (load.get(responsibleId) ?? 1) - 1);
  return { lastTurn: new Map(lastTurn).set(sectionId, new Map(ofSection).set(userId, next)), load: loads };
}

const unfinished = { results: [] as readonly ActionResult[], outcome: "nothing" as RunOutcome };

export const onceKey = ({ id }: Pick<Rule, "id">, base: Date): string => `${id}:${base.getTime()}`;
