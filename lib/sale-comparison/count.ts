import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { saleOrders, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type Days, daysOfPeriod, periodToCompare } from "@/lib/report/period";
import { narrowedOrders } from "@/lib/sale-order/queries";
import { expectedDays, narrowed } from "@/lib/worklist/narrowed";

import { type SalesAsk, opportunitiesOf, ordersOf } from "./ask";
import { type Comparison, type Counted, comparisonOf } from "./lines";

/**
 * Opportunities by the month in which they were to be sold, against the orders confirmed in it (report R5), in one
 * statement; with the figures of the period before where they are asked for. What the reader may not see is not counted.
 */
export async function compareSales(scope: Scope, ask: SalesAsk): Promise<Comparison> {
  const { now, organisation, tx } = scope;
  const when = { now, timeZone: organisation.timeZone };
  const days = daysOfPeriod(ask.period, when);
  const before = ask.compare ? periodToCompare(days, when) : null;
  const arms = [...armsOf(scope, ask, days, "asked"), ...(before ? armsOf(scope, ask, before, "before") : [])];
  const { rows } = await tx.execute<Counted>(sql.join(arms, sql` union all `));
  return comparisonOf(rows, days, before !== null, organisation.currency);
}

function armsOf(scope: Scope, ask: SalesAsk, days: Days, period: Counted["period"]): SQL[] {
  const { saleOn } = expectedDays(scope);
  const named = sql.raw(`'${period}'`);
  // Of a period that still runs there are orders up to today; what is expected is known for days to come as well.
  const ordered = { from: days.from, to: days.until ?? days.to };
  return [
    sql`select 'opportunities' as side, ${named} as period, to_char(${saleOn}, 'YYYY-MM') as month,
        ${tickets.currency} as currency, count(*)::int as count, coalesce(sum(${tickets.expectedRevenue}), 0)::text as amount,
        0 as "linkedCount", '0' as "linkedAmount"
      from ${tickets} where ${narrowed(scope, opportunitiesOf(ask, days, undefined))} group by 3, 4`,
    sql`select 'orders', ${named}, to_char(${saleOrders.orderedOn}, 'YYYY-MM'), ${saleOrders.currency}, count(*)::int,
        coalesce(sum(${saleOrders.amount}), 0)::text,
        count(*) filter (where ${saleOrders.opportunityId} is not null)::int,
        coalesce(sum(${saleOrders.amount}) filter (where ${saleOrders.opportunityId} is not null), 0)::text
      from ${saleOrders} where ${narrowedOrders(scope, ordersOf(ask, ordered, undefined, false))} group by 3, 4`,
  ];
}
