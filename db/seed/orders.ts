import { saleOrders } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";

export type StoryOrder = { number: string; orderedOn: string; partnerId: string; amount: number };

/** Confirmed sale orders: customers see theirs in the portal. */
export const addOrders = command("seed.addOrders", async (scope, orders: readonly StoryOrder[]) => {
  const { organisationId, organisation, now } = scope;
  await scope.tx.insert(saleOrders).values(
    orders.map((order) => ({
      ...order,
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      amount: order.amount.toFixed(2),
      currency: organisation.currency,
      state: "confirmed" as const,
    })),
  );
});
