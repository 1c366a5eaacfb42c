import { X } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";

import type { OpenedSales } from "@/lib/sale-comparison/pages";

import type { SaysReport } from "../report/say-report";
import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import type { SalesAddress } from "./sales-address";

const measureOfFigure = { opportunities: "opportunityRevenue", orders: "orderAmount", linked: "linkedAmount" } as const;

/** The opportunities or orders behind a figure, and the list of exactly these. */
export async function SalesPanel({
  organisation,
  opened,
  address,
  say,
}: {
  organisation: string;
  opened: OpenedSales;
  address: SalesAddress;
  say: SaysReport;
}) {
  const { cell, line, count, filter } = opened;
  const [words, panel, tile] = await Promise.all([
    getTranslations("supply.sales"),
    getTranslations("reportPage.panel"),
    getTranslations("reportPage.tile"),
  ]);
  const list = `/${organisation}/${opened.of === "tickets" ? "tickets" : "orders"}`;
  return (
    <aside className="drawer" aria-label={words("rows")}>
      <header>
        <div className="row">
          <h2>{cell.month ?? words("all")}</h2>
          <Link
            href={address.at({})}
            scroll={false}
            className="iconbtn"
            aria-label={words("close")}
            title={words("close")}
            data-key="Escape"
          >
            <Icon of={X} />
          </Link>
        </div>
        <p className="m num">
          {say.measure(measureOfFigure[cell.figure])}{" "}
          <b className="b">{say.figure(line[cell.figure].cents / 100, "money", cell.currency)}</b>,{" "}
          {tile("n", { count })}
        </p>
      </header>
      <ol>
        {opened.of === "tickets"
          ? opened.rows.map((row) => (
              <Case
                key={row.number}
                href={`/${organisation}/tickets/${row.number}`}
                number={String(row.number)}
                title={row.title}
                under={row.partner}
                amount={say.figure(Number(row.revenue ?? 0), "money", row.currency)}
              />
            ))
          : await Promise.all(
              opened.rows.map(async (order) => (
                <Case
                  key={order.id}
                  href={addressOf(list, { ...filter, row: order.id })}
                  number={order.number}
                  title={order.partner.name}
                  under={[await dayOf(order.orderedOn), order.opportunity && `#${order.opportunity.number}`]
                    .filter(Boolean)
                    .join(", ")}
                  amount={say.figure(Number(order.amount), "money", order.currency)}
                />
              )),
            )}
      </ol>
      <div className="acts">
        <ButtonLink href={addressOf(list, filter)}>{words("openAsList")}</ButtonLink>
        {count > opened.rows.length && (
          <span className="m">{panel("more", { count: count - opened.rows.length })}</span>
        )}
      </div>
    </aside>
  );
}

async function dayOf(day: string): Promise<string> {
  const format = await getFormatter();
  return format.dateTime(new Date(`${day}T12:00:00Z`), { timeZone: "UTC", dateStyle: "medium" });
}

function Case(row: { href: string; number: string; title: string; under: string | null; amount: string }) {
  return (
    <li>
      <Link href={row.href} className="case">
        <span className="n num">{row.number}</span>
        <span className="md ell">{row.title}</span>
        <span className="num m">{row.amount}</span>
        <span className="s ell">{row.under}</span>
      </Link>
    </li>
  );
}
