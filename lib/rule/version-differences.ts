import { differencesOf } from "@/lib/version/differences";

import { definitionOf } from "./kept-rule";
import { type RuleNames, type Teller, sentenceParts } from "./sentence";

/** One thing a version of a rule says differently, in words: "Delay: 2 days from creation → 3 days from creation". */
export type RuleDifference = { field: string; from: string | null; to: string | null };

type Row = Readonly<Record<string, unknown>>;

/**
 * What a version changed, clause by clause of its sentence, then what is no part of the sentence.
 *
 * @returns null where one of the two can no longer be understood.
 */
export function ruleDifferences(
  before: Row,
  after: Row,
  { names, teller }: { names: RuleNames; teller: Teller },
): RuleDifference[] | null {
  const [one, other] = [definitionOf(before), definitionOf(after)];
  if (!one || !other) return null;
  const [from, to] = [clausesOf(one, names, teller), clausesOf(other, names, teller)];
  const clauses = [...new Set([...from.keys(), ...to.keys()])]
    .filter((clause) => from.get(clause) !== to.get(clause))
    .map((clause) => ({
      field: fieldOf(clause, teller),
      from: from.get(clause) ?? null,
      to: to.get(clause) ?? null,
    }));
  const { say } = teller;
  const plain = differencesOf(before, after).flatMap(({ field, from: was, to: is }): RuleDifference[] => {
    if (field === "name" || field === "sequence")
      return [{ field: say(`page.field.${field}`), from: String(was), to: String(is) }];
    if (field === "active" || field === "stopAfter")
      return [{ field: say(`page.${field}Field`), from: onOff(was, say), to: onOff(is, say) }];
    if (field === "shadow") return [{ field: say(is ? "page.trialBegins" : "page.trialEnds"), from: null, to: null }];
    return [];
  });
  const [text, newText] = [one.actions.mail?.body ?? null, other.actions.mail?.body ?? null];
  const mail = text !== newText && text && newText ? [{ field: say("page.mailText"), from: text, to: newText }] : [];
  return [...clauses, ...mail, ...plain];
}

const onOff = (value: unknown, say: Teller["say"]): string => say(value === true ? "page.on" : "page.off");

function clausesOf(rule: Parameters<typeof sentenceParts>[0], names: RuleNames, teller: Teller): Map<string, string> {
  const clauses = new Map<string, string>();
  for (const { clause, text } of sentenceParts(rule, names, teller)) {
    if (!clause || clause === "stopAfter" || clause === "addAction") continue;
    // "2 days from creation" are two: how long, and from when.
    clauses.set(clause === "time" && (rule.delay === 0 || clauses.has("time")) ? "base" : clause, text);
  }
  return clauses;
}

function fieldOf(clause: string, { say }: Teller): string {
  if (clause === "time") return say("page.time");
  if (clause === "base") return say("page.field.dateType");
  const [group, name] = clause.split(".");
  if (group === "if") return say(`criterion.${name}`);
  return group === "then" ? say(`action.${name}`) : say(`criterion.${clause}`);
}
