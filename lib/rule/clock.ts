import "server-only";
import { sql } from "drizzle-orm";

import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import type { Actor } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { uuidArray } from "@/lib/ticket/visible";

import { askTrials } from "./ask-trials";
import { changedSince, momentsCome, partnersMovedSince } from "./clock-candidates";
import { baseOf, isDue } from "./due";
import type { RuleFacts } from "./facts";
import { liveHost, onceKey } from "./live-host";
import { ruleConfiguration, type RuleConfiguration, type RuleOnTrial } from "./load-configuration";
import { asksAboutMessages, ticketsForRules } from "./load-facts";
import { lookedFor } from "./looked";
import { matches, takesPart } from "./matching";
import { follow } from "./pass";
import type { Rule, RuleOccasion } from "./types";
import type { RuleWorld } from "./world";

/** Commands that began before the last look may have ended after it, and clocks of several machines differ. */
const overlapMs = 5 * 60_000;

/** So many tickets are acted on before others get their turn; the rest follow at once. */
const mostAtOnce = 1000;

const loadedAtOnce = 500;

const clerk: Actor = { kind: "system", name: "clock" };

type Mark = { ruleId: string; looked: string };

/**
 * Lets the rules of one organisation act whose moment has come: each ticket in a transaction of its own. Done again, or
 * late, it does nothing twice; stopped in the middle it goes on where it was.
 *
 * @returns whether there is more to do at once.
 */
export async function actByTheClock(organisationId: string, now: Date): Promise<boolean> {
  const { due, marks } = await readAs(organisationId, clerk, dueTickets, now);
  const failed: string[] = [];
  for (const id of due.slice(0, mostAtOnce)) {
    try {
      await run({ organisationId, actor: clerk }, actOnTicket, { id }, { via: "clock", now });
    } catch (error) {
      failed.push(id);
      log.error({ err: error, ticket: id }, "rules by the clock failed at a ticket; it is tried again");
    }
  }
  if (due.length > mostAtOnce) return failed.length < mostAtOnce;
  // What failed is found again as long as nobody says how far it was looked.
  if (failed.length === 0 && marks.length > 0) await noteLooked(organisationId, marks, now);
  return false;
}

const byTheClock = ({ dateType }: Pick<Rule, "dateType">): boolean => dateType !== "none";

/** Tickets for which a rule is due that has not run for that moment, in no order. */
async function dueTickets(scope: Scope): Promise<{ due: string[]; marks: Mark[] }> {
  const configuration = await ruleConfiguration(scope);
  const { world } = configuration;
  const rules = configuration.rules.filter(byTheClock);
  const trials = trialsNow(scope, configuration).filter(byTheClock);
  if (rules.length + trials.length === 0) return { due: [], marks: [] };
  const looked = await readMarks(scope);
  const ids = new Set<string>();
  const add = (some: readonly string[]) => {
    for (const id of some) ids.add(id);
  };
  const unasked = new Set<string>();
  let earliest: Date | null = null;
  let moved: boolean | null = null;
  for (const rule of [...rules, ...trials]) {
    let from = fromWhen(scope.now, rule, looked.get(rule.id), lookedFor(rule, world));
    if (from && (rule.criteria.partnerCategoryId ?? rule.criteria.supplierStatus ?? rule.criteria.partnerId)) {
      moved ??= await partnersMovedSince(scope, from);
      if (moved) from = null;
    }
    const found = await momentsFound(scope, rule, world, from);
    if (!found) unasked.add(rule.id);
    add(found ?? []);
    if (from && (!earliest || from < earliest)) earliest = from;
  }
  if (earliest) add(await changedSince(scope, earliest));
  const due = await reallyDue(scope, configuration, [...ids]);
  const inForce = new Set(rules.map(({ id }) => id));
  // What could not be asked for one rule is asked again as long as nobody says how far it was looked.
  const noted = [...rules, ...trials.filter(({ id }) => !inForce.has(id))].filter(({ id }) => !unasked.has(id));
  return { due, marks: noted.map((rule) => ({ ruleId: rule.id, looked: lookedFor(rule, world) })) };
}

/** Null where the database refuses what one rule asks: the others go on. */
async function momentsFound(scope: Scope, rule: Rule, world: RuleWorld, from: Date | null): Promise<string[] | null> {
  try {
    return await scope.savepoint(() => momentsCome(scope, rule, world, from));
  } catch (error) {
    log.error({ err: error, organisation: scope.organisationId, rule: rule.id }, "a rule by the clock cannot be asked");
    return null;
  }
}

type LookedUp = { checkedAt: Date; looked: string };

/** From when on moments are new to the rule; null where it has to look at everything. */
function fromWhen(now: Date, rule: Rule | RuleOnTrial, mark: LookedUp | undefined, looked: string): Date | null {
  if (!mark) return null;
  if ("since" in rule ? rule.since >= mark.checkedAt : mark.looked !== looked) return null;
  // A clock that was put back: what lies between is looked at again.
  return new Date(Math.min(mark.checkedAt.getTime(), now.getTime()) - overlapMs);
}

async function readMarks({ tx, organisationId }: Scope): Promise<Map<string, LookedUp>> {
  const { rows } = await tx.execute<{ ruleId: string; checkedAt: string; looked: string }>(sql`
    select rule_id as "ruleId", checked_at as "checkedAt", looked from rule_clock where organisation_id = ${organisationId}`);
  return new Map(rows.map(({ ruleId, checkedAt, looked }) => [ruleId, { checkedAt: new Date(checkedAt), looked }]));
}

/** Those of the candidates that a rule matches and is due for, and has not run for. */
async function reallyDue(scope: Scope, configuration: RuleConfiguration, ids: readonly string[]): Promise<string[]> {
  const { world } = configuration;
  const all = [...configuration.rules, ...trialsNow(scope, configuration)].filter(byTheClock);
  const messages = asksAboutMessages(all);
  const due: string[] = [];
  for (let start = 0; start < ids.length; start += loadedAtOnce) {
    const tickets = await ticketsForRules(scope, world, ids.slice(start, start + loadedAtOnce), {
      lock: false,
      messages,
      rules: all,
    });
    const wanted = [...tickets.values()].flatMap(({ facts }) => {
      const occasion = clockAt(facts);
      const keys = all.flatMap((rule) => {
        const base = baseOf(rule, facts);
        const fits = base && takesPart(rule, occasion) && matches(rule, { facts, world, occasion });
        if (!fits || !isDue(rule, facts, scope.now, world.organisation.timeZone)) return [];
        return [keyOf(rule, base)];
      });
      return keys.length > 0 ? [{ id: facts.id, keys }] : [];
    });
    const ran = await ranBefore(
      scope,
      wanted.map(({ id }) => id),
    );
    due.push(...wanted.filter(({ id, keys }) => keys.some((key) => !ran.get(id)?.has(key))).map(({ id }) => id));
  }
  return due;
}

/** What ran for which moment; a trial of a rule is another than the rule. */
const keyOf = (rule: Rule | RuleOnTrial, base: Date): string =>
  "since" in rule ? `trial ${onceKey(rule.id, base)}` : onceKey(rule.id, base);

async function ranBefore(scope: Scope, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const ran = new Map<string, Set<string>>();
  if (ids.length === 0) return ran;
  const { rows } = await scope.tx.execute<{ ruleId: string; ticketId: string; base: string; shadow: boolean }>(sql`
    select rule_id as "ruleId", ticket_id as "ticketId", base_value as base, shadow from rule_run
    where organisation_id = ${scope.organisationId} and ticket_id = any(${uuidArray(ids)}::uuid[]) and base_value is not null`);
  for (const { ruleId, ticketId, base, shadow } of rows) {
    const key = onceKey(ruleId, new Date(base));
    ran.set(ticketId, (ran.get(ticketId) ?? new Set()).add(shadow ? `trial ${key}` : key));
  }
  return ran;
}

/** What the clock says to one ticket: every rule that is due and has not run for its moment, in one pass. */
const actOnTicket = command("rule.clock", async (scope, { id }: { id: string }) => {
  const configuration = await ruleConfiguration(scope);
  const { rules, world } = configuration;
  const trials = trialsNow(scope, configuration);
  const messages = asksAboutMessages([...rules, ...trials]);
  const asking = { lock: true, messages, rules: [...rules, ...trials] };
  const ticket = (await ticketsForRules(scope, world, [id], asking)).get(id);
  if (!ticket) return { done: false };
  const ranFor = (await ranBefore(scope, [id])).get(id) ?? new Set<string>();
  const occasion = clockAt(ticket.facts);
  const tried = new Set([...ranFor].flatMap((key) => (key.startsWith("trial ") ? [key.slice(6)] : [])));
  await askTrials(scope, trials, { facts: ticket.facts, world, occasion }, { ticket, occasionId: null, ranFor: tried });
  const host = liveHost(scope, world, { ticket, occasionId: null, ranFor });
  await follow(host, rules, world, { facts: ticket.facts, occasion }, scope.now);
  return { done: true };
});

/** Machine state of every minute: no act of anybody, and no command. */
const noteLooked = (organisationId: string, marks: readonly Mark[], now: Date) =>
  asAccount(
    ({ tx }) =>
      tx.execute(sql`select note_rules_looked(${organisationId}::uuid, ${now.toISOString()}::timestamptz,
        ${JSON.stringify(marks)}::jsonb)`),
    now,
  );

const clockAt = ({ state }: RuleFacts): RuleOccasion => ({ type: "clock", from: state, to: state, editedFields: [] });

const trialsNow = ({ now }: Scope, { onTrial }: RuleConfiguration): readonly RuleOnTrial[] =>
  onTrial.filter(({ since, until }) => since <= now && (!until || now < until));
