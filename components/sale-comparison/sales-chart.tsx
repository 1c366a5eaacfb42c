import { getTranslations } from "next-intl/server";

import type { SalesView } from "@/lib/sale-comparison/pages";

import { Bars } from "../charts/bars";
import type { SaysReport } from "../report/say-report";
import type { SalesAddress } from "./sales-address";

/** What was expected of each month beside what was ordered in it; each currency has bars of its own. */
export async function SalesChart({ view, address, say }: { view: SalesView; address: SalesAddress; say: SaysReport }) {
  const words = await getTranslations("supply.sales");
  return view.totals.map(({ currency }) => {
    const lines = view.lines.filter((line) => line.currency === currency);
    if (lines.length === 0) return null;
    return (
      <div key={currency} className="chartbox">
        <Bars
          name={words("chart", { currency })}
          groupName={words("month")}
          series={[words("expected"), words("ordered")]}
          groups={lines.map((line) => ({
            key: line.month ?? "",
            label: line.month ?? "",
            values: (["opportunities", "orders"] as const).map((figure) => ({
              value: line[figure].cents / 100,
              said: say.figure(line[figure].cents / 100, "money", currency),
              ...(line[figure].count > 0 && { href: address.at({}, { month: line.month, currency, figure }) }),
            })),
          }))}
          say={(amount) => say.short(amount, "money")}
          money
          twin="report-lines"
        />
      </div>
    );
  });
}
