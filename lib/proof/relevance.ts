import { criteria as known } from "@/lib/rule/criteria/index";
import { stateMatches } from "@/lib/rule/criteria/state-matches";
import { responsibleChoices } from "@/lib/rule/schema";
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

const mayTouch = (one: Rule, other: Rule): boolean => meets(writes(one), reads(other));

/** What its criteria look at within a pass: there the state is that of the occasion, which no rule changes. */
function looksAt(rule: Rule): Set<string> {
  const fields = known.flatMap(({ name, fields: of }) =>
    rule.criteria[name as keyof Rule["criteria"]] === undefined ? [] : of,
  );
  return new Set([...fields, ...(rule.dateType === "active_since" ? ["state"] : [])]);
}

/** Whether nothing before it can keep a rule from running where it matches. */
export function isFree(rule: Rule, ordered: readonly Rule[]): boolean {
  const looked = looksAt(rule);
  return ordered
    .slice(0, ordered.indexOf(rule))
    .filter(({ dateType }) => (dateType === "none") === (rule.dateType === "none"))
    .every((before) => !before.stopAfter && !meets(writes(before), looked));
}

/**
 * Whether what one rule does makes an occasion that the other hears and answers to, as far as the values say that it
 * writes and the other wants.
 */
export function calls(one: Rule, other: Rule): boolean {
  if (other.dateType !== "none") return false;
  const { setState, setSectionId, setResponsible, setPriority, setCategoryId } = one.actions;
  const wanted = other.criteria;
  if (setState && (wanted.stateTo === undefined || areNear(wanted.stateTo, setState))) return true;
  if (wanted.stateFrom !== wanted.stateTo) return false;
  // A transfer empties what does not fit there; putting back empties the responsible.
  const empties = setSectionId !== undefined || setState !== undefined;
  const person = responsibleChoices.some((choice) => choice === setResponsible) ? undefined : setResponsible;
  return (
    (setSectionId !== undefined &&
      wanted.sectionId !== undefined &&
      (wanted.includeDescendants || wanted.sectionId === setSectionId)) ||
    (setPriority !== undefined && isWithinRange(wanted, setPriority)) ||
    (setCategoryId !== undefined && wanted.categoryId === setCategoryId) ||
    (setResponsible !== undefined &&
      wanted.responsible !== undefined &&
      (person === undefined || wanted.responsible === person)) ||
    (empties && wanted.responsible === "unassigned") ||
    (setSectionId !== undefined && (wanted.responsible !== undefined || wanted.categoryId !== undefined))
  );
}

const areNear = (one: string, other: string): boolean => stateMatches(one, other) || stateMatches(other, one);

function isWithinRange({ priorityMin, priorityMax }: Rule["criteria"], priority: number): boolean {
  if (priorityMin === undefined && priorityMax === undefined) return false;
  return priority <= (priorityMin ?? 5) && priority >= (priorityMax ?? 1);
}

/**
 * The rules that can have a say in whether these run and what they do: whoever writes what they read, whoever lets none
 * follow, and so on. The others may be left out without any difference.
 */
export function cone(targets: readonly Rule[], ordered: readonly Rule[]): Rule[] {
  const inside = new Set(targets);
  // What the clock does to a ticket somebody may do by hand as well, but for steps that nobody may take.
  const isLate = (rule: Rule) =>
    rule.dateType !== "none" && !rule.actions.setState && targets.every(({ dateType }) => dateType === "none");
  for (let grown = true; grown;) {
    grown = false;
    const last = Math.max(...[...inside].map((rule) => ordered.indexOf(rule)));
    for (const [place, rule] of ordered.entries()) {
      if (inside.has(rule)) continue;
      const stops = rule.stopAfter && place < last;
      if (!stops && (isLate(rule) || ![...inside].some((one) => mayTouch(rule, one)))) continue;
      inside.add(rule);
      grown = true;
    }
  }
  return ordered.filter((rule) => inside.has(rule));
}

/** Rules that can call each other in a circle, and all that act because of them. */
export type Circle = { rules: readonly Rule[]; called: readonly Rule[] };

/** Strongly connected by `calls`. */
export function circles(rules: readonly Rule[]): Circle[] {
  const acting = rules.filter((rule) => rule.dateType === "none" && writes(rule).size > 0);
  const called = new Map(acting.map((one) => [one, acting.filter((other) => calls(one, other))]));
  const reach = new Map(acting.map((rule) => [rule, reachedFrom(rule, called)]));
  const found: Circle[] = [];
  const placed = new Set<Rule>();
  for (const rule of acting) {
    if (placed.has(rule) || !reach.get(rule)?.has(rule)) continue;
    const circle = acting.filter((other) => reach.get(rule)?.has(other) && reach.get(other)?.has(rule));
    for (const one of circle) placed.add(one);
    found.push({ rules: circle, called: [...(reach.get(rule) ?? [])] });
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
