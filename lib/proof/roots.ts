import { stateMatches } from "@/lib/rule/criteria/state-matches";
import { hasWords } from "@/lib/rule/criteria/words-in";
import { isDue } from "@/lib/rule/due";
import { matches, takesPart } from "@/lib/rule/matching";
import type { Rule } from "@/lib/rule/types";
import { isWithin } from "@/lib/rule/world";

import { type Act, acts, type Heard } from "./acts";
import { type Classes, classesOf } from "./classes";
import { type Only, tickets } from "./tickets";
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
  classes: Classes = classesOf(configuration, rules),
  { only, heard }: { only?: Only; heard?: Heard } = {},
): Generator<Act> {
  let looked = 0;
  for (const ticket of tickets(configuration, classes, rules, only)) {
    for (const act of acts(configuration, classes, ticket, heard)) {
      looked += 1;
      if (looked > mostLooked) throw new TooMany();
      yield act;
    }
  }
}

/** Of these, what the rule hears and answers to. */
export function* rootsOf(configuration: Configuration, rule: Rule, rules: readonly Rule[]): Generator<Act> {
  const classes = restricted(classesOf(configuration, rules), rule.criteria);
  for (const act of roots(configuration, rules, classes, interest(rule)))
    if (fires(configuration, rule, act)) yield act;
}

/** A first happening to which the rule answers, whatever it does then; null where there is none. */
export function firstRootOf(configuration: Configuration, rule: Rule): Act | null {
  const idle: Rule = { ...rule, actions: {} };
  const classes = restricted(classesOf(configuration, [idle]), rule.criteria);
  // Of what nothing else depends on one fitting value is as good as all.
  const one: Classes = {
    ...classes,
    partners: classes.partners.filter((partner) => fitsPartner(configuration, rule, partner)).slice(0, 1),
    priorities: classes.priorities.slice(0, 1),
    titles: classes.titles.slice(0, 1),
    messages: classes.messages.slice(0, 1),
    communications: classes.communications.slice(0, 1),
  };
  for (const act of roots(configuration, [idle], one, interest(rule))) if (fires(configuration, idle, act)) return act;
  return null;
}

/** What a rule may answer to at all: of other tickets and happenings none need be looked at. */
function interest({ criteria: { stateFrom, stateTo, kind }, dateType }: Rule): { only: Only; heard: Heard } {
  const isStaying = stateFrom === stateTo;
  const isState = (state: string) =>
    stateFrom === undefined || (stateFrom === "none" ? state === "draft" : stateMatches(stateFrom, state));
  const clock = dateType !== "none";
  return {
    // A ticket that becomes of the rule's kind comes from another one.
    only: { kind: isStaying && !clock ? undefined : kind, isState },
    heard: { clock, moves: !clock, stays: !clock && isStaying },
  };
}

function fitsPartner({ world }: Configuration, { criteria }: Rule, partner: Classes["partners"][number]): boolean {
  const { partnerId, partnerCategoryId, supplierStatus } = criteria;
  const isWanted = partnerId === undefined || [partner.partnerId, partner.companyId].includes(partnerId);
  return (
    isWanted &&
    (supplierStatus === undefined || partner.supplierStatus === supplierStatus) &&
    (partnerCategoryId === undefined ||
      partner.partnerCategoryIds.some((id) => isWithin(world.partnerCategories, id, partnerCategoryId)))
  );
}

/** What no happening changes is as the rule wants it from the beginning. */
function restricted(classes: Classes, wanted: Rule["criteria"]): Classes {
  const { priorityMin = 5, priorityMax = 1, titleContains, lastMessageContains, minCommunications = 0 } = wanted;
  return {
    ...likeliestFirst(classes, wanted),
    priorities: classes.priorities.filter((priority) => priority <= priorityMin && priority >= priorityMax),
    titles: classes.titles.filter((title) => titleContains === undefined || hasWords(title, titleContains)),
    messages: classes.messages.filter(
      (text) => lastMessageContains === undefined || hasWords(text, lastMessageContains),
    ),
    communications: classes.communications.filter((count) => count >= minCommunications),
  };
}

const startingWith = <Value>(values: readonly Value[], named: Value | undefined): Value[] =>
  values.toSorted((one, other) => Number(other === named) - Number(one === named));

/** A first example is found soon where what the rule names is tried first. */
function likeliestFirst(classes: Classes, { sectionId, categoryId, responsible }: Rule["criteria"]): Classes {
  return {
    ...classes,
    sections: startingWith(classes.sections, sectionId),
    categories: startingWith(classes.categories, categoryId),
    people: startingWith(classes.people, responsible),
  };
}

export function fires({ world, now }: Configuration, rule: Rule, { facts, occasion }: Act): boolean {
  if (!takesPart(rule, occasion)) return false;
  if (!matches(rule, { facts, world, occasion })) return false;
  return occasion.type !== "clock" || isDue(rule, facts, now, world.organisation.timeZone);
}
