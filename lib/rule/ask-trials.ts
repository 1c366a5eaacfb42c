import "server-only";
import { ruleRuns } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { actions } from "./actions/index";
import { isByTurn } from "./actions/set-responsible";
import { baseOf, isDue } from "./due";
import { changedBy, factsAfter } from "./effect";
import { onceKey, runRow } from "./live-host";
import type { TicketForRules } from "./load-facts";
import { matches, takesPart, verdictsOf } from "./matching";
import { outcomeOf } from "./pass";
import type { ActionResult, Asked, Rule } from "./types";

/**
 * Definitions on trial are asked beside the rules in force, on the ticket as it was before these did anything; what they
 * would have done is recorded, and nothing is done.
 */
export async function askTrials(
  scope: Scope,
  trials: readonly Rule[],
  about: Asked,
  known: { ticket: TicketForRules; occasionId: string | null; ranFor?: ReadonlySet<string> },
): Promise<void> {
  const rows = trials.flatMap((rule) => {
    const base = baseOf(rule, about.facts);
    if (!takesPart(rule, about.occasion) || !matches(rule, about)) return [];
    if (about.occasion.type === "clock") {
      if (!base || !isDue(rule, about.facts, scope.now, about.world.organisation.timeZone)) return [];
      if (known.ranFor?.has(onceKey(rule.id, base))) return [];
    }
    const results = plansOf(rule, about, scope.now);
    const step = { rule, asked: about, verdicts: verdictsOf(rule, about), depth: 0, cause: null, base };
    return [
      runRow(scope, { id: newId(), own: null, step }, known, { results, outcome: outcomeOf(results), shadow: true }),
    ];
  });
  if (rows.length > 0) await scope.tx.insert(ruleRuns).values(rows);
}

/** What a rule would do to a ticket, action by action. Whose turn it is nobody asks for a trial: it would be taken. */
export function plansOf(rule: Rule, about: Asked, now: Date): ActionResult[] {
  let { facts } = about;
  return actions.flatMap(({ name, plan }): ActionResult[] => {
    const wanted = rule.actions[name as keyof Rule["actions"]];
    if (wanted === undefined || isByTurn(wanted)) return [];
    const planned = plan(wanted, { ...about, facts, rule, now });
    if (planned.outcome !== "done") return [{ action: name, ...planned }];
    const changed = changedBy(facts, planned.changes);
    facts = factsAfter(facts, planned, about.world);
    return [
      {
        action: name,
        outcome: "done",
        ...(Object.keys(changed).length > 0 && { changed }),
        ...(planned.addWatchers && { watchers: planned.addWatchers }),
        ...(planned.mails && { mails: planned.mails }),
      },
    ];
  });
}
