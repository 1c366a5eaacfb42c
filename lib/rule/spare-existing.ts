import "server-only";
import { setImmediate as breath } from "node:timers/promises";

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
  const { id: ruleId, version: ruleVersion, name, dateType, delay, delayUnit } = rule;
  // What it asks and does is told by its version: only when its moment was is told with each ticket.
  const said = { name, version: ruleVersion, dateType, delay, delayUnit, criteria: {}, actions: {} };
  for (let at = 0; at < due.length; at += batch) {
    const rows = due.slice(at, at + batch).map(({ facts, occasion, base }) => ({
      organisationId: scope.organisationId,
      id: newId(),
      ruleId,
      ruleVersion,
      rule: said,
      ticketId: facts.id,
      occasion: { type: "clock", from: occasion.from, to: occasion.to },
      baseValue: base,
      commandId: scope.commandId,
      results: [{ action: "none", outcome: "nothing", because: { key: "rule.trace.spared" } }],
      outcome: "nothing" as const,
      at: scope.now,
    }));
    await scope.tx.insert(ruleRuns).values(rows).onConflictDoNothing();
    await breath();
  }
  return due.length;
}
