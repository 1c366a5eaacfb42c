import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { noTurns } from "@/lib/assignment/turn";
import type { Scope } from "@/lib/kernel/scope";

import { baseOf, isDue } from "./due";
import type { RuleFacts } from "./facts";
import { ruleConfiguration } from "./load-configuration";
import { asksAboutMessages, ticketsForRules } from "./load-facts";
import { matches, takesPart } from "./matching";
import { follow } from "./pass";
import type { Asked, Rule, RuleOccasion } from "./types";
import { type RuleWorld, withDescendants } from "./world";

/** A ticket for which a rule by the clock would act at once, and the value it counts from. */
export type DueTicket = { facts: RuleFacts; occasion: RuleOccasion; base: Date };

const batch = 500;

/**
 * Every ticket that is past the moment of this rule and meets its conditions now, in the order of their numbers: for
 * which it would act with the next tick. Batch after batch, so that none has to be remembered but those found.
 */
export async function dueTickets(scope: Scope, rule: Rule): Promise<DueTicket[]> {
  const { world } = await ruleConfiguration(scope);
  const found: DueTicket[] = [];
  const messages = asksAboutMessages([rule]);
  for (let after: number | null = 0; after !== null;) {
    const some: { id: string; number: number }[] = await candidates(scope, rule, world, after);
    const loaded = await ticketsForRules(
      scope,
      world,
      some.map(({ id }) => id),
      { lock: false, messages },
    );
    for (const { id } of some) {
      const facts = loaded.get(id)?.facts;
      if (facts) found.push(...whereDue(rule, { facts, world, occasion: clockFor(facts) }, scope.now));
    }
    after = some.length === batch ? (some.at(-1)?.number ?? null) : null;
  }
  return found;
}

/** How many mails the rule would send for these tickets, asked by doing it without doing it. */
export async function mailsFor(scope: Scope, rule: Rule, due: readonly DueTicket[]): Promise<number> {
  const { world } = await ruleConfiguration(scope);
  let mails = 0;
  const host: Parameters<typeof follow<true>>[0] = {
    begin: () => Promise.resolve(true),
    act: (_run, action, plan, facts) => {
      mails += plan.mails?.length ?? 0;
      return Promise.resolve({ facts, result: { action, outcome: "done" } });
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

/** What the database can tell apart by itself: the rest is the rule's own to judge. */
async function candidates(scope: Scope, rule: Rule, world: RuleWorld, after: number) {
  const { criteria } = rule;
  const narrowed: SQL[] = [];
  if (criteria.kind) narrowed.push(sql`${tickets.kind} = ${criteria.kind}`);
  if (criteria.categoryId) narrowed.push(sql`${tickets.categoryId} = ${criteria.categoryId}`);
  if (criteria.responsible === "unassigned") narrowed.push(sql`${tickets.responsibleId} is null`);
  else if (criteria.responsible) narrowed.push(sql`${tickets.responsibleId} = ${criteria.responsible}`);
  if (criteria.sectionId) {
    const ids = criteria.includeDescendants
      ? [...withDescendants(world.sections, criteria.sectionId)]
      : [criteria.sectionId];
    narrowed.push(sql`${tickets.sectionId} in ${ids}`);
  }
  const over = ["closed", "cancelled", "sold", "rejected", "expired"];
  const looksAtOver = [criteria.stateFrom, criteria.stateTo].some((state) => state && over.includes(state));
  if (!looksAtOver) narrowed.push(sql`${tickets.phase} in ('draft', 'submitted', 'open', 'pending')`);
  return scope.tx
    .select({ id: tickets.id, number: tickets.number })
    .from(tickets)
    .where(
      sql.join(
        [
          sql`${tickets.organisationId} = ${scope.organisationId}`,
          sql`${tickets.deletedAt} is null`,
          sql`${tickets.number} > ${after}`,
          ...narrowed,
        ],
        sql` and `,
      ),
    )
    .orderBy(tickets.number)
    .limit(batch);
}
