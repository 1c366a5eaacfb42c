import { inOrder } from "@/lib/rule/pass";
import type { Rule } from "@/lib/rule/types";

import type { Act } from "./acts";
import { cone, isFree } from "./relevance";
import { fires, firstRootOf, roots, rootsOf, TooMany } from "./roots";
import { simulate, type Simulation } from "./simulate";
import type { Configuration, Finding } from "./types";

/** A rule whose conditions no ticket can ever fulfil, whatever happens to it; and which of them are in each other's way. */
export function unmatched(configuration: Configuration, rule: Rule): Finding | null {
  try {
    if (firstRootOf(configuration, rule)) return null;
    return explained(configuration, rule);
  } catch (problem) {
    if (problem instanceof TooMany) return null;
    throw problem;
  }
}

function explained(configuration: Configuration, rule: Rule): Finding {
  const set = Object.keys(rule.criteria).filter((name) => name !== "includeDescendants");
  const nearest = set.flatMap((name) => {
    const without: Rule = { ...rule, criteria: { ...rule.criteria, [name]: undefined } };
    const act = firstRootOf(configuration, without);
    return act ? [{ name, act }] : [];
  });
  const criteria = nearest.length > 0 ? nearest.map(({ name }) => name) : set;
  // Where no single condition is to blame, any happening shows that the rule does not answer.
  const example = nearest[0]?.act ?? first(roots(configuration, [rule]));
  if (!example) throw new Error("There is no ticket at all to show it by.");
  return { code: codeOf(rule, criteria), rule: rule.id, criteria, example };
}

function codeOf(rule: Rule, criteria: readonly string[]) {
  const isAbout = (...names: string[]) => names.some((name) => criteria.includes(name));
  if (rule.dateType !== "none" && isAbout("stateFrom", "stateTo")) return "clockNeverDue";
  if (rule.criteria.stateTo === "escalate" && isAbout("stateTo", "sectionId")) return "nothingEscalates";
  return "neverMatches";
}

/** A rule that would match, but never runs, because others before it let nothing follow or change the ticket first. */
export async function shadowed(configuration: Configuration, rule: Rule): Promise<Finding | null> {
  const ordered = inOrder(configuration.rules);
  if (isFree(rule, ordered)) return null;
  const rules = cone([rule], ordered);
  try {
    let example: { act: Act; simulation: Simulation } | null = null;
    for (const act of rootsOf(configuration, rule, rules)) {
      const simulation = await simulate(configuration, rules, act);
      if (ran(simulation, rule)) return null;
      example ??= { act, simulation };
    }
    if (!example) return null;
    // What others make of a ticket may call for it, too.
    for (const act of roots(configuration, rules)) {
      if (!fires(configuration, rule, act) && ran(await simulate(configuration, rules, act), rule)) return null;
    }
    const by = [...new Set(example.simulation.runs.map((run) => run.rule))];
    return { code: "shadowed", rule: rule.id, by, example: example.act };
  } catch (problem) {
    if (problem instanceof TooMany) return null;
    throw problem;
  }
}

const ran = ({ runs }: Simulation, { id }: Rule): boolean => runs.some((run) => run.rule === id);

const first = <Value>(values: Iterable<Value>): Value | null => {
  for (const value of values) return value;
  return null;
};
