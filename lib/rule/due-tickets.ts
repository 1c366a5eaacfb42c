import "server-only";
import { noTurns } from "@/lib/assignment/turn";
import type { Scope } from "@/lib/kernel/scope";

import { momentsCome } from "./clock-candidates";
import { baseOf, isDue } from "./due";
import { factsAfter } from "./effect";
import type { RuleFacts } from "./facts";
import { ruleConfiguration } from "./load-configuration";
import { asksAboutMessages, ticketsForRules } from "./load-facts";
import { matches, takesPart } from "./matching";
import { follow } from "./pass";
import type { Asked, Rule, RuleOccasion } from "./types";

/** A ticket for which a rule by the clock would act at once, and the value it counts from. */
export type DueTicket = { facts: RuleFacts; occasion: RuleOccasion; base: Date };

const batch = 500;

/**
 * Every ticket that is past the moment of this rule and meets its conditions now, in the order of their numbers: for
 * which it would act with the next tick. Where it ran for that moment before, or was to spare it, it does not act again.
 */
export async function dueTickets(scope: Scope, rule: Rule): Promise<DueTicket[]> {
  const { world } = await ruleConfiguration(scope);
  const ids = await momentsCome(scope, rule, world, null);
  const messages = asksAboutMessages([rule]);
  const found: DueTicket[] = [];
  for (let start = 0; start < ids.length; start += batch) {
    const loaded = await ticketsForRules(scope, world, ids.slice(start, start + batch), { lock: false, messages });
    for (const { facts } of loaded.values())
      found.push(...whereDue(rule, { facts, world, occasion: clockFor(facts) }, scope.now));
  }
  return found.sort((one, other) => one.facts.number - other.facts.number);
}

/** How many mails the rule would send for these tickets, asked by doing it without doing it. */
export async function mailsFor(scope: Scope, rule: Rule, due: readonly DueTicket[]): Promise<number> {
  const { world } = await ruleConfiguration(scope);
  let mails = 0;
  const host: Parameters<typeof follow<true>>[0] = {
    begin: () => Promise.resolve(true),
    act: (_run, action, plan, facts) => {
      mails += plan.mails?.length ?? 0;
      return Promise.resolve({ facts: factsAfter(facts, plan, world), result: { action, outcome: "done" } });
    },
    end: () => Promise.resolve(),
    tooDeep: () => Promise.resolve(),
    turns: () => Promise.resolve(noTurns),
  };
  for (const { facts, occasion } of due) await follow(host, [rule], world, { facts, occasion }, scope.now);
  return mails;
}

const clockFor = ({ state }: RuleFacts): RuleOccasion => ({ type: "clock", from: state, to: state, editedFields: [] });

function whereDue(rule: Rule, asked: Asked, now: Date): DueTicket[] {
  const { facts, world, occasion } = asked;
  const base = baseOf(rule, facts);
  if (!base || !takesPart(rule, occasion) || !matches(rule, asked)) return [];
  return isDue(rule, facts, now, world.organisation.timeZone) ? [{ facts, occasion, base }] : [];
}
