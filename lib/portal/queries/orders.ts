import "server-only";
import { and, desc, eq, inArray, or, sql } from "drizzle-orm";

import { saleOrders } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { sidesOf } from "@/lib/ticket/portal-sides";

export type OrderRow = {
  number: string;
  /** A day, "2026-05-11". */
  orderedOn: string;
  amount: string;
  currency: string;
  state: "confirmed" | "cancelled";
};

/**
 * The sale orders of the actor's company, newest first; drafts are still ours.
 *
 * @throws {Refusal} "not-found" for whoever is no customer.
 */
export async function listOrders(
  scope: Scope,
  asked: { after?: string; limit: number },
): Promise<{ rows: OrderRow[]; next: string | null }> {
  const { actor } = scope;
  if (actor.kind !== "person" || !sidesOf(actor.standing).orders) throw notFound();
  const found = await scope.tx
    .select({
      number: saleOrders.number,
      orderedOn: saleOrders.orderedOn,
      amount: saleOrders.amount,
      currency: saleOrders.currency,
      state: saleOrders.state,
    })
    .from(saleOrders)
    .where(
      and(
        eq(saleOrders.organisationId, scope.organisationId),
        or(
          eq(saleOrders.partnerId, actor.standing.portal?.companyId ?? actor.personId),
          eq(saleOrders.partnerId, actor.personId),
        ),
        inArray(saleOrders.state, ["confirmed", "cancelled"]),
        beyond(asked.after),
      ),
    )
    .orderBy(desc(saleOrders.orderedOn), desc(saleOrders.number))
    .limit(asked.limit + 1);
  const rows = found
    .slice(0, asked.limit)
    .flatMap(({ state, ...row }) => (state === "draft" ? [] : [{ ...row, state }]));
  const last = rows.at(-1);
  return { rows, next: found.length > asked.limit && last ? `${last.orderedOn}~${last.number}` : null };
}

function beyond(after: string | undefined) {
  const [, day, number] = /^(\d{4}-\d{2}-\d{2})~(.{1,100})$/.exec(after ?? "") ?? [];
  return day && number ? sql`(${saleOrders.orderedOn}, ${saleOrders.number}) < (${day}, ${number})` : undefined;
}
