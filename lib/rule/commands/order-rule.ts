import "server-only";
import { asc } from "drizzle-orm";

import { rules } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow } from "@/lib/organisation/rows";

import type { OrderRuleInput } from "../inputs";
import { inTheList } from "../kept-rule";

/**
 * Lets a rule run before another one, or last. Only rules whose number has to change are written: most moves change one.
 *
 * @throws {Refusal} "stale" when somebody changed the rule meanwhile.
 */
export const orderRule = command("rule.order", async (scope, { id, version, beforeId }: OrderRuleInput) => {
  adminOnly(scope);
  const all = await scope.tx
    .select({ id: rules.id, version: rules.version, sequence: rules.sequence })
    .from(rules)
    .where(inTheList(scope))
    .orderBy(asc(rules.sequence), asc(rules.createdAt), asc(rules.id))
    .for("update");
  const moved = all.find((rule) => rule.id === id);
  if (!moved) throw notFound();
  if (moved.version !== version) throw new Refusal("stale", "refusal.stale");
  const others = all.filter((rule) => rule.id !== id);
  const at = beforeId ? others.findIndex((rule) => rule.id === beforeId) : others.length;
  if (at < 0) throw invalidField("beforeId", "rule.refusal.notHere");
  const between = roomBetween(others[at - 1]?.sequence, others[at]?.sequence);
  if (between !== null) return changeRow(scope, rules, { id, version }, { sequence: between });
  const order = others.toSpliced(at, 0, moved);
  for (const [place, rule] of order.entries()) {
    const sequence = (place + 1) * 10;
    if (rule.sequence !== sequence) await changeRow(scope, rules, rule, { sequence });
  }
  return { id, version: moved.version + (moved.sequence === (at + 1) * 10 ? 0 : 1) };
});

/** A number between two others; null where there is none. */
function roomBetween(before: number | undefined, after: number | undefined): number | null {
  if (after === undefined) return Math.min((before ?? 0) + 10, 100_000);
  const middle = Math.floor(((before ?? 0) + after) / 2);
  return middle > (before ?? 0) && middle < after ? middle : null;
}
