import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { type ForecastAsk, keptOf } from "@/lib/forecast/ask";
import type { SnapshotLine } from "@/lib/forecast/forecast";

import { addressOf } from "../ui/address";
import { Link } from "../ui/link";
import type { ForecastAddress } from "./forecast-address";
import type { SaysForecast } from "./forecast-sayer";

/** What was promised when each month began, and what came of it. */
export async function SnapshotTable({
  lines,
  ask,
  address,
  say,
}: {
  lines: readonly SnapshotLine[];
  ask: ForecastAsk;
  address: ForecastAddress;
  say: SaysForecast;
}) {
  const [words, table, chart, tile] = await Promise.all([
    getTranslations("reportForecast.snapshots"),
    getTranslations("reportForecast.table"),
    getTranslations("reportForecast.chart"),
    getTranslations("reportForecast.tile"),
  ]);
  const rows = (month: string, currency: string, set?: "won" | "lost" | "unclosed") =>
    addressOf(`/${address.organisation}/tickets`, { ...keptOf(ask, month, set), currency });
  return (
    <>
      <h2>
        {words("title")} <small>{words("about")}</small>
      </h2>
      <div className="tbx">
        <table className="tb dense num" aria-label={words("title")}>
          <thead>
            <tr>
              <th scope="col">{words("taken")}</th>
              {[table("count"), table("expected"), table("weighted"), chart("band"), table("median")].map((head) => (
                <th key={head} scope="col" className="r">
                  {head}
                </th>
              ))}
              {(["won", "lost", "open"] as const).map((head) => (
                <th key={head} scope="col" className="r">
                  {words(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ month, takenOn, currency, declared, band, won, lost, open }) => (
              <tr key={`${takenOn} ${currency}`}>
                <th scope="row">{say.day(takenOn)}</th>
                <td className="r">
                  <Rows count={declared.count} href={rows(month, currency)}>
                    {declared.count}
                  </Rows>
                </td>
                <td className="r">{say.money(declared.expected, currency)}</td>
                <td className="r">{say.money(declared.weighted, currency)}</td>
                <td className={band ? "r" : "r f"}>
                  {band
                    ? tile("bandValue", { low: say.money(band.p10, currency), high: say.money(band.p90, currency) })
                    : "–"}
                </td>
                <td className={band ? "r" : "r f"}>{band ? say.money(band.median, currency) : "–"}</td>
                {(
                  [
                    ["won", won],
                    ["lost", lost],
                    ["unclosed", open],
                  ] as const
                ).map(([set, { count, cents }]) => (
                  <td key={set} className="r">
                    <Rows count={count} href={rows(month, currency, set)}>
                      {say.money(cents, currency)}
                    </Rows>
                    <small>{words("count", { count })}</small>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Rows({ count, href, children }: { count: number; href: string; children: ReactNode }) {
  if (count === 0) return children;
  return (
    <Link className="link zoom" href={href}>
      {children}
    </Link>
  );
}
