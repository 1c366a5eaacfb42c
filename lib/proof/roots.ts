import { hasWords } from "@/lib/rule/criteria/words-in";
import { isDue } from "@/lib/rule/due";
import { matches, takesPart } from "@/lib/rule/matching";
import type { Rule } from "@/lib/rule/types";

import { type Act, acts } from "./acts";
import { type Classes, classesOf } from "./classes";
import { tickets } from "./tickets";
import type { Configuration } from "./types";

/**
 * How many happenings one question may look at. Where there are more the question stays open: nothing is claimed that
 * was not looked through.
 */
export const mostLooked = 30_000;

export class TooMany extends Error {}

/** Everything that may happen to any ticket, of each sort that the rules tell apart. */
export function* roots(
  configuration: Configuration,
  rules: readonly Rule[],
  only: { kind?: string | undefined } = {},
  classes: Classes = classesOf(configuration, rules),
): Generator<Act> {
  let looked = 0;
  for (const ticket of tickets(configuration, classes, rules, only.kind === undefined ? {} : { kind: only.kind })) {
    for (const act of acts(configuration, classes, ticket)) {
      looked += 1;
      if (looked > mostLooked) throw new TooMany();
      yield act;
    }
  }
}

/** Of these, what the rule hears and answers to. */
export function* rootsOf(configuration: Configuration, rule: Rule, rules: readonly Rule[]): Generator<Act> {
  // A ticket that becomes of the rule's kind comes from another one.
  const kind = rule.criteria.stateFrom === rule.criteria.stateTo ? undefined : rule.criteria.kind;
  const classes = restricted(classesOf(configuration, rules), rule.criteria);
  for (const act of roots(configuration, rules, { kind }, classes)) if (fires(configuration, rule, act)) yield act;
}

/** What no happening changes is as the rule wants it from the beginning. */
function restricted(classes: Classes, wanted: Rule["criteria"]): Classes {
  const { priorityMin = 5, priorityMax = 1, titleContains, lastMessageContains, minCommunications = 0 } = wanted;
  return {
    ...classes,
    priorities: classes.priorities.filter((priority) => priority <= priorityMin && priority >= priorityMax),
    titles: classes.titles.filter((title) => titleContains === undefined || hasWords(title, titleContains)),
    messages: classes.messages.filter(
      (text) => lastMessageContains === undefined || hasWords(text, lastMessageContains),
    ),
    communications: classes.communications.filter((count) => count >= minCommunications),
  };
}

export function fires({ world, now }: Configuration, rule: Rule, { facts, occasion }: Act): boolean {
  if (!takesPart(rule, occasion)) return false;
  if (!matches(rule, { facts, world, occasion })) return false;
  return occasion.type !== "clock" || isDue(rule, facts, now, world.organisation.timeZone);
}
