import { actions as known } from "@/lib/rule/actions/index";
import type { RuleFacts } from "@/lib/rule/facts";
import { matches, takesPart } from "@/lib/rule/matching";
import { inOrder, type Root } from "@/lib/rule/pass";
import type { Rule, RuleOccasion } from "@/lib/rule/types";

import { circles, cone } from "./relevance";
import { rootsOf, TooMany } from "./roots";
import { simulate } from "./simulate";
import type { Configuration, Finding } from "./types";

/** Rules that undo each other: without the limit of once for one act they would go on for ever. */
export async function chases(configuration: Configuration): Promise<Finding[]> {
  const ordered = inOrder(configuration.rules);
  const found: Finding[] = [];
  const isKnown = ({ id }: Rule) => found.some((finding) => "rules" in finding && finding.rules.includes(id));
  for (const circle of circles(ordered).filter(({ called }) => mayDisagree(called))) {
    const rules = cone(circle.called, ordered);
    for (const rule of circle.rules) {
      const chase = isKnown(rule) ? null : await chaseOf(configuration, rule, rules);
      if (chase) found.push(chase);
    }
  }
  return found;
}

async function chaseOf(configuration: Configuration, rule: Rule, rules: readonly Rule[]): Promise<Finding | null> {
  try {
    for (const act of rootsOf(configuration, rule, rules)) {
      const chasing = await chaseFrom(configuration, rules, act);
      if (chasing?.includes(rule.id)) return { code: "chase", rules: chasing, example: act };
    }
  } catch (problem) {
    if (!(problem instanceof TooMany)) throw problem;
  }
  return null;
}

/** Whoever goes round in circles has to change something and change it back. */
function mayDisagree(rules: readonly Rule[]): boolean {
  const targets = (name: keyof Rule["actions"]) =>
    new Set(rules.flatMap(({ actions }) => (actions[name] === undefined ? [] : [JSON.stringify(actions[name])])));
  const moves = rules.some(({ actions }) => actions.setSectionId);
  const requeues = rules.some(({ actions }) => actions.setState);
  return (
    targets("setState").size > 1 ||
    targets("setSectionId").size > 1 ||
    targets("setPriority").size > 1 ||
    targets("setCategoryId").size > (moves ? 0 : 1) ||
    targets("setResponsible").size > (moves || requeues ? 0 : 1)
  );
}

const mostRounds = 12;

/**
 * The rules that go round, where what the last of them called for would make one act again that has had its turn, and
 * so on until the ticket stands where it stood.
 */
export async function chaseFrom(
  configuration: Configuration,
  rules: readonly Rule[],
  root: Root,
): Promise<string[] | null> {
  const rounds: { key: string; acted: string[] }[] = [];
  let next: Root | null = root;
  while (next && rounds.length < mostRounds) {
    const key = JSON.stringify([shape(next.facts), next.occasion]);
    const met = rounds.findIndex((round) => round.key === key);
    if (met >= 0) return [...new Set(rounds.slice(met).flatMap(({ acted }) => acted))].toSorted();
    const { runs, facts } = await simulate(configuration, rules, next);
    rounds.push({ key, acted: runs.filter(({ occasions }) => occasions.length > 0).map(({ rule }) => rule) });
    const tired = rules.filter(({ id }) => runs.some(({ rule }) => rule === id));
    const calling = runs
      .flatMap(({ occasions }) => occasions)
      .findLast((occasion) => tired.some((rule) => wouldActAgain(configuration, rule, { facts, occasion })));
    next = calling ? { facts, occasion: calling } : null;
  }
  return null;
}

function wouldActAgain(
  { world, now }: Configuration,
  rule: Rule,
  { facts, occasion }: { facts: RuleFacts; occasion: RuleOccasion },
): boolean {
  if (!takesPart(rule, occasion) || !matches(rule, { facts, world, occasion })) return false;
  return known.some(({ name, plan }) => {
    const wanted = rule.actions[name as keyof Rule["actions"]];
    if (wanted === undefined) return false;
    const planned = plan(wanted, { facts, world, occasion, rule, now });
    return planned.outcome === "done" && planned.occasions.length > 0;
  });
}

const shape = ({ kind, state, sectionId, categoryId, responsibleId, priority }: RuleFacts) => [
  kind,
  state,
  sectionId,
  categoryId,
  responsibleId,
  priority,
];
