import { useFormatter, useTranslations } from "next-intl";

import type { OrderTotal } from "@/lib/sale-order/queries";

/** What the orders of the list amount to, per currency; cancelled ones count nowhere. */
export function OrderTotals({ totals }: { totals: OrderTotal[] }) {
  const words = useTranslations("order");
  const format = useFormatter();
  if (totals.length === 0) return null;
  return (
    <section className="totals" aria-label={words("totals")}>
      {totals.map(({ currency, count, confirmed, draft }) => {
        const money = (amount: string) => format.number(Number(amount), { style: "currency", currency });
        return (
          <span key={currency} className="num">
            <span className="f">{words("total", { count })}</span>{" "}
            <b>{words("confirmed", { amount: money(confirmed) })}</b>
            {Number(draft) > 0 && <span className="f"> · {words("draft", { amount: money(draft) })}</span>}
          </span>
        );
      })}
    </section>
  );
}
