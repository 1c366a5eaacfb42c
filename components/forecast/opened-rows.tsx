import { X } from "lucide-react";
import { getTranslations } from "next-intl/server";

import type { ForecastPage } from "@/lib/forecast/shown";

import { addressOf } from "../ui/address";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import type { ForecastAddress } from "./forecast-address";
import type { SaysForecast } from "./forecast-sayer";

/** The opportunities behind a figure, and the list of exactly these. */
export async function OpenedRows({
  opened: { cell, filter, shown },
  count,
  address,
  say,
}: {
  opened: NonNullable<ForecastPage["opened"]>;
  /** How many the figure counts. */
  count: number;
  address: ForecastAddress;
  say: SaysForecast;
}) {
  const [words, table, steps] = await Promise.all([
    getTranslations("reportForecast.panel"),
    getTranslations("reportForecast.table"),
    getTranslations("ticketPage.step"),
  ]);
  const { line } = cell;
  const name = line === "overdue" || line === "later" || line === "undated" || line === "total" ? table(line) : line;
  return (
    <aside className="drawer" aria-label={words("label")}>
      <header>
        <div className="row">
          <h2>{name}</h2>
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
        <p className="m num">{words("cases", { count })}</p>
      </header>
      <ol>
        {shown.map((row) => (
          <li key={row.number}>
            <Link href={`/${address.organisation}/tickets/${row.number}`} className="case">
              <span className="n num">{row.number}</span>
              <span className="md ell">{row.title}</span>
              <span className="num m">
                {words("value", {
                  revenue: row.revenue === null ? "–" : say.report.figure(Number(row.revenue), "money", row.currency),
                  probability: row.probability,
                })}
              </span>
              <span className="s ell">
                {[row.expectedCloseOn && say.day(row.expectedCloseOn), row.partner, steps(row.state)]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <div className="acts">
        <ButtonLink href={addressOf(`/${address.organisation}/tickets`, filter)}>{words("list")}</ButtonLink>
        {count > shown.length && <span className="m">{words("more", { count: count - shown.length })}</span>}
      </div>
    </aside>
  );
}
