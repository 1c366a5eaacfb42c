import "server-only";
import { withinAct } from "@/lib/kernel/acts";
import type { NotedOccasion } from "@/lib/kernel/change";
import type { Scope } from "@/lib/kernel/scope";

import { askTrials } from "./ask-trials";
import { liveHost } from "./live-host";
import { ruleConfiguration } from "./load-configuration";
import { asksAboutMessages, type TicketForRules, ticketsForRules } from "./load-facts";
import { matches, mayMatch, takesPart } from "./matching";
import { follow } from "./pass";
import { rootOccasions } from "./roots";
import type { Rule, RuleOccasion } from "./types";

/** Asks the rules about what a command did to tickets, and does what they say, before it commits (domain 6.3). */
export async function settleRules(scope: Scope, occasions: readonly NotedOccasion[]): Promise<void> {
  const roots = rootOccasions(occasions);
  if (roots.length === 0) return;
  const { rules, onTrial, world } = await ruleConfiguration(scope);
  const trials = onTrial.filter(({ since, until }) => since <= scope.now && (!until || scope.now < until));
  const asked = roots.filter((occasion) => [...rules, ...trials].some((rule) => mayMatch(rule, heard(occasion))));
  if (asked.length === 0) return;
  const ids = [...new Set(asked.map(({ ticketId }) => ticketId))].toSorted();
  const tickets = await ticketsForRules(scope, world, ids, {
    lock: true,
    messages: asksAboutMessages([...rules, ...trials]),
    rules: [...rules, ...trials],
  });
  for (const occasion of asked) {
    const ticket = tickets.get(occasion.ticketId);
    if (!ticket) continue;
    const about = { facts: ticket.facts, world, occasion: heard(occasion) };
    await askTrials(scope, trials, about, { ticket, occasionId: occasion.id });
    if (!rules.some((rule) => takesPart(rule, about.occasion) && matches(rule, about))) continue;
    // What a rule does is of the act that moved it.
    await withinAct(scope.occasions, occasion.act, () => followLive(scope, rules, world, { ticket, occasion }));
  }
}

async function followLive(
  scope: Scope,
  rules: readonly Rule[],
  world: Parameters<typeof follow>[2],
  { ticket, occasion }: { ticket: TicketForRules; occasion: NotedOccasion },
): Promise<void> {
  const root = { facts: ticket.facts, occasion: heard(occasion) };
  const host = liveHost(scope, world, { ticket, occasionId: occasion.id, ranFor: new Set() });
  ticket.facts = await follow(host, rules, world, root, scope.now);
}

const heard = ({ type, from, to, editedFields = [] }: NotedOccasion): RuleOccasion => ({
  type,
  from,
  to,
  editedFields,
});
