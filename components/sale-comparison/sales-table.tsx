import { getTranslations } from "next-intl/server";

import type { OpenedFigure } from "@/lib/sale-comparison/ask";
import { type SalesLine, differenceOf, ratioOf } from "@/lib/sale-comparison/lines";
import type { SalesView } from "@/lib/sale-comparison/pages";

import type { SaysReport } from "../report/say-report";
import { Link } from "../ui/link";
import type { SalesAddress } from "./sales-address";

type Props = { view: SalesView; address: SalesAddress; say: SaysReport };

/** A line for each month and currency, and a total for each currency; counts and amounts open their rows. */
export async function SalesTable({ view, address, say }: Props) {
  const [words, table] = await Promise.all([getTranslations("supply.sales"), getTranslations("reportPage.table")]);
  const many = view.totals.length > 1;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it
    <section className="tbx" tabIndex={0} aria-label={table("label")} id="report-lines">
      <table className="tb">
        <thead>
          <tr>
            <th scope="col">{words("month")}</th>
            {many && <th scope="col">{words("currency")}</th>}
            {(
              [
                "opportunityCount",
                "opportunityRevenue",
                "orderCount",
                "orderAmount",
                "orderDifference",
                "orderRatio",
                "linkedAmount",
              ] as const
            ).map((id) => (
              <th key={id} scope="col" className="r" title={say.definition(id)}>
                {say.measure(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.lines.map((line) => (
            <Row
              key={`${line.month} ${line.currency}`}
              name={line.month ?? ""}
              line={line}
              many={many}
              view={view}
              address={address}
              say={say}
            />
          ))}
        </tbody>
        <tfoot>
          {view.totals.map((total) => (
            <Row
              key={total.currency}
              name={words("total")}
              line={total}
              many={many}
              view={view}
              address={address}
              say={say}
            />
          ))}
        </tfoot>
      </table>
    </section>
  );
}

function Row({ name, line, many, view, address, say }: Props & { name: string; line: SalesLine; many: boolean }) {
  const { month, currency, opportunities, orders, linked } = line;
  const money = (cents: number) => say.figure(cents / 100, "money", currency);
  const open = view.opened?.cell;
  const isOpenLine = open?.month === month && open.currency === currency;
  const cell = (figure: OpenedFigure, said: string) =>
    line[figure].count === 0 ? (
      said
    ) : (
      <Link
        className="zoom"
        href={address.at({}, { month, currency, figure })}
        scroll={false}
        aria-current={isOpenLine && open.figure === figure ? "true" : undefined}
      >
        {said}
      </Link>
    );
  return (
    <tr className={isOpenLine ? "on" : undefined}>
      <th scope="row">{name}</th>
      {many && <td>{currency}</td>}
      <td className="r">{cell("opportunities", say.figure(opportunities.count, "count"))}</td>
      <td className="r">{cell("opportunities", money(opportunities.cents))}</td>
      <td className="r">{cell("orders", say.figure(orders.count, "count"))}</td>
      <td className="r">{cell("orders", money(orders.cents))}</td>
      <td className="r">{money(differenceOf(line))}</td>
      <td className="r">{say.figure(ratioOf(line), "percent")}</td>
      <td className="r">{cell("linked", money(linked.cents))}</td>
    </tr>
  );
}
