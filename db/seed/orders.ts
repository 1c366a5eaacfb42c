import { sql } from "drizzle-orm";

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

/**
 * What came of most opportunities that were sold longer than a month ago: an order a few days later, for a little more or
 * less than was hoped.
 */
export const orderWhatWasSold = command("seed.orderWhatWasSold", async ({ tx, organisationId, organisation, now }) => {
  await tx.execute(sql`
    insert into sale_order (organisation_id, id, created_at, updated_at, number, ordered_on, partner_id, section_id,
      responsible_id, amount, currency, state, opportunity_id)
    select t.organisation_id, gen_random_uuid(), t.closed_at, t.closed_at, 'SO-' || to_char(t.closed_at, 'YYMM') || '-' || t.number,
      (t.closed_at at time zone ${organisation.timeZone})::date + t.number % 9, coalesce(p.company_id, p.id), t.section_id,
      t.responsible_id, round(t.expected_revenue * (88 + t.number % 20) / 100, 2), t.currency, 'confirmed', t.id
    from ticket t join partner p on p.organisation_id = t.organisation_id and p.id = t.partner_id
    where t.organisation_id = ${organisationId} and t.state = 'sold' and t.expected_revenue is not null
      and t.number % 7 <> 3 and t.closed_at < ${now.toISOString()}::timestamptz - interval '31 days'`);
});
