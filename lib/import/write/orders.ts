import "server-only";
import { and, eq, inArray } from "drizzle-orm";

import { saleOrders, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { createOrder, editOrder } from "@/lib/sale-order/commands";

import type { Mapping } from "../schema";
import { oneByOne } from "./one-by-one";
import { orderInput } from "./order-input";
import { type ReadyRow, type WrittenRow, idIn } from "./row";

/** Orders, as if somebody had filled in the form for each: with the same rights, section by section. */
export async function writeOrders(scope: Scope, rows: readonly ReadyRow[], { known }: Mapping): Promise<WrittenRow[]> {
  const numbers = await opportunityNumbers(scope, rows);
  return oneByOne(scope, rows, async ({ id, values, targetId }) => {
    if (targetId && known === "skip") return { id, outcome: "skipped", targetId };
    const opportunity = numbers.get(idIn(values, "opportunity") ?? "");
    const input = orderInput(values, idIn(values, "partner") ?? "", opportunity);
    if (!targetId) return { id, outcome: "created", targetId: (await createOrder(scope, input)).id };
    const [before] = await scope.tx
      .select()
      .from(saleOrders)
      .where(and(eq(saleOrders.organisationId, scope.organisationId), eq(saleOrders.id, targetId)));
    await editOrder(scope, {
      ...input,
      id: targetId,
      version: before?.version ?? 1,
      sectionId: input.sectionId ?? before?.sectionId ?? null,
      responsibleId: input.responsibleId ?? before?.responsibleId ?? null,
      opportunity: opportunity ?? (before?.opportunityId ? await numberOf(scope, before.opportunityId) : null),
    });
    return { id, outcome: "updated", targetId };
  });
}

async function opportunityNumbers(scope: Scope, rows: readonly ReadyRow[]): Promise<Map<string, number>> {
  const ids = [...new Set(rows.flatMap(({ values }) => idIn(values, "opportunity") ?? []))];
  if (ids.length === 0) return new Map();
  const found = await scope.tx
    .select({ id: tickets.id, number: tickets.number })
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), inArray(tickets.id, ids)));
  return new Map(found.map(({ id, number }) => [id, number]));
}

async function numberOf(scope: Scope, id: string): Promise<number | null> {
  const [found] = await scope.tx
    .select({ number: tickets.number })
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), eq(tickets.id, id)));
  return found?.number ?? null;
}
