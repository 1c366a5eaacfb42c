import { getTranslations } from "next-intl/server";

import type { OpenedFigure } from "@/lib/sale-comparison/ask";
import { differenceOf, ratioOf } from "@/lib/sale-comparison/lines";
import type { SalesView } from "@/lib/sale-comparison/pages";

import type { SaysReport } from "../report/say-report";
import { Tile } from "../report/tile";
import type { SalesAddress } from "./sales-address";

/** The period as a whole, a row of figures for each currency, with what they were in the period before. */
export async function SalesTiles({ view, address, say }: { view: SalesView; address: SalesAddress; say: SaysReport }) {
  const [words, tile] = await Promise.all([getTranslations("supply.sales"), getTranslations("reportPage.tile")]);
  return view.totals.map((total) => {
    const { currency, before, opportunities, orders, linked } = total;
    const money = (cents: number) => say.figure(cents / 100, "money", currency);
    const opens = (figure: OpenedFigure) =>
      total[figure].count > 0 ? address.at({}, { month: null, currency, figure }) : undefined;
    const was = (said: string | null) => (said === null ? null : words("before", { value: said }));
    return (
      <dl key={currency} className="tiles">
        {view.totals.length > 1 && <Tile label={words("currency")}>{currency}</Tile>}
        <Tile
          label={say.measure("opportunityRevenue")}
          title={say.definition("opportunityRevenue")}
          href={opens("opportunities")}
          under={was(before && money(before.opportunities.cents)) ?? tile("n", { count: opportunities.count })}
        >
          {money(opportunities.cents)}
        </Tile>
        <Tile
          label={say.measure("orderAmount")}
          title={say.definition("orderAmount")}
          href={opens("orders")}
          under={was(before && money(before.orders.cents)) ?? tile("n", { count: orders.count })}
        >
          {money(orders.cents)}
        </Tile>
        <Tile
          label={say.measure("orderDifference")}
          title={say.definition("orderDifference")}
          under={was(before && money(differenceOf(before)))}
        >
          {money(differenceOf(total))}
        </Tile>
        <Tile
          label={say.measure("orderRatio")}
          title={say.definition("orderRatio")}
          under={was(before && say.figure(ratioOf(before), "percent"))}
        >
          {say.figure(ratioOf(total), "percent")}
        </Tile>
        <Tile
          label={say.measure("linkedAmount")}
          title={say.definition("linkedAmount")}
          href={opens("linked")}
          under={was(before && money(before.linked.cents)) ?? tile("n", { count: linked.count })}
        >
          {money(linked.cents)}
        </Tile>
      </dl>
    );
  });
}
