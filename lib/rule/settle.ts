import "server-only";
import type { NotedOccasion } from "@/lib/kernel/change";
import type { Scope } from "@/lib/kernel/scope";

import { askTrials } from "./ask-trials";
import { ruleConfiguration } from "./load-configuration";
import { asksAboutMessages, ticketsForRules } from "./load-facts";
import { matches, mayMatch, takesPart } from "./matching";
import { rootOccasions } from "./roots";
import { heard, runsTogether } from "./runs-together";

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
  const runs = runsTogether(scope, world, rules);
  for (const occasion of asked) {
    const ticket = tickets.get(occasion.ticketId);
    if (!ticket) continue;
    const about = { facts: ticket.facts, world, occasion: heard(occasion) };
    await askTrials(scope, trials, about, { ticket, occasionId: occasion.id });
    if (!rules.some((rule) => takesPart(rule, about.occasion) && matches(rule, about))) continue;
    await runs.pass({ ticket, occasion });
  }
  await runs.write();
}
