import { criteria as known } from "@/lib/rule/criteria/index";
import type { Rule } from "@/lib/rule/types";

/** What of a ticket a rule looks at, whether to match or to act. State is heard by all that is not the clock's. */
export function reads({ criteria, actions, dateType }: Rule): Set<string> {
  const asked = known.flatMap(({ name, fields }) => {
    if (criteria[name as keyof Rule["criteria"]] === undefined) return [];
    return name.startsWith("state") ? ["state"] : fields.length > 0 ? fields : [name];
  });
  return new Set([
    ...asked,
    ...(dateType === "none" ? ["state"] : []),
    ...(actions.setState ? ["state", "kind", "sectionId", "categoryId", "responsibleId"] : []),
    ...(actions.setSectionId ? ["state", "sectionId", "kind", "categoryId", "responsibleId"] : []),
    ...(actions.setResponsible ? ["state", "sectionId", "responsibleId"] : []),
    ...(actions.setCategoryId ? ["kind", "sectionId", "categoryId"] : []),
    ...(actions.setPriority ? ["priority"] : []),
    ...(actions.addWatchers || actions.remindResponsible ? ["sectionId", "responsibleId"] : []),
  ]);
}

export function writes({ actions }: Rule): Set<string> {
  return new Set([
    ...(actions.setState ? ["state", "responsibleId"] : []),
    ...(actions.setSectionId ? ["sectionId", "categoryId", "responsibleId"] : []),
    ...(actions.setResponsible ? ["responsibleId"] : []),
    ...(actions.setPriority ? ["priority"] : []),
    ...(actions.setCategoryId ? ["categoryId"] : []),
  ]);
}

const meets = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((field) => other.has(field));

/** Whether what one rule does may let the other run, or keep it from running. */
export const mayCall = (one: Rule, other: Rule): boolean => meets(writes(one), reads(other));

/**
 * The rules that can have a say in whether these run and what they do: whoever writes what they read, whoever lets none
 * follow, and so on. The others may be left out without any difference.
 */
export function cone(targets: readonly Rule[], ordered: readonly Rule[]): Rule[] {
  const inside = new Set(targets);
  for (let grown = true; grown;) {
    grown = false;
    const last = Math.max(...[...inside].map((rule) => ordered.indexOf(rule)));
    for (const [place, rule] of ordered.entries()) {
      if (inside.has(rule)) continue;
      const stops = rule.stopAfter && place < last;
      if (!stops && ![...inside].some((one) => mayCall(rule, one))) continue;
      inside.add(rule);
      grown = true;
    }
  }
  return ordered.filter((rule) => inside.has(rule));
}

/** Sets of rules that can call each other in a circle: strongly connected by `mayCall`. */
export function circles(rules: readonly Rule[]): Rule[][] {
  const acting = rules.filter((rule) => rule.dateType === "none" && writes(rule).size > 0);
  const calls = new Map(acting.map((one) => [one, acting.filter((other) => mayCall(one, other))]));
  const reach = new Map(acting.map((rule) => [rule, reachedFrom(rule, calls)]));
  const found: Rule[][] = [];
  const placed = new Set<Rule>();
  for (const rule of acting) {
    if (placed.has(rule) || !reach.get(rule)?.has(rule)) continue;
    const circle = acting.filter((other) => reach.get(rule)?.has(other) && reach.get(other)?.has(rule));
    for (const one of circle) placed.add(one);
    found.push(circle);
  }
  return found;
}

function reachedFrom(rule: Rule, calls: ReadonlyMap<Rule, readonly Rule[]>): Set<Rule> {
  const reached = new Set<Rule>();
  const waiting = [...(calls.get(rule) ?? [])];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(calls.get(next) ?? []));
  }
  return reached;
}
