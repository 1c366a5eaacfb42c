import "server-only";
import { ruleRuns } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

import { dueTickets } from "./due-tickets";
import type { Rule } from "./types";

const batch = 500;

/**
 * Notes for every ticket that is past the rule's moment now that this was so: the clock passes it by, as long as that
 * moment does not move.
 */
export async function spareExisting(scope: Scope, rule: Rule): Promise<number> {
  const due = await dueTickets(scope, rule);
  const { id: ruleId, version, name, criteria, actions, dateType, delay, delayUnit, sequence, stopAfter } = rule;
  const rows = due.map(({ facts, occasion, base }) => ({
    organisationId: scope.organisationId,
    id: newId(),
    ruleId,
    ruleVersion: version,
    rule: { name, criteria, actions, dateType, delay, delayUnit, sequence, stopAfter },
    ticketId: facts.id,
    occasion: { type: "clock", from: occasion.from, to: occasion.to },
    baseValue: base,
    commandId: scope.commandId,
    results: [{ action: "none", outcome: "nothing", because: { key: "rule.trace.spared" } }],
    outcome: "nothing" as const,
    at: scope.now,
  }));
  for (let at = 0; at < rows.length; at += batch)
    await scope.tx
      .insert(ruleRuns)
      .values(rows.slice(at, at + batch))
      .onConflictDoNothing();
  return rows.length;
}
