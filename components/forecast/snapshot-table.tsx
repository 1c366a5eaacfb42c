import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { type End, type ForecastAsk, ends, keptOf } from "@/lib/forecast/ask";
import type { SnapshotLine } from "@/lib/forecast/snapshot-lines";

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
  const rows = (line: SnapshotLine, end?: End) =>
    addressOf(`/${address.organisation}/tickets`, { ...keptOf(ask, line, end), currency: line.currency });
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
              {ends.map((head) => (
                <th key={head} scope="col" className="r">
                  {words(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.takenOn} ${line.currency}`}>
                <th scope="row">{say.day(line.takenOn)}</th>
                <td className="r">
                  <Rows count={line.declared.count} href={rows(line)}>
                    {line.declared.count}
                  </Rows>
                </td>
                <td className="r">{say.money(line.declared.expected, line.currency)}</td>
                <td className="r">{say.money(line.declared.weighted, line.currency)}</td>
                <td className={line.band ? "r" : "r f"}>
                  {line.band
                    ? tile("bandValue", {
                        low: say.money(line.band.p10, line.currency),
                        high: say.money(line.band.p90, line.currency),
                      })
                    : "–"}
                </td>
                <td className={line.band ? "r" : "r f"}>
                  {line.band ? say.money(line.band.median, line.currency) : "–"}
                </td>
                {ends.map((end) => (
                  <td key={end} className="r">
                    <Rows count={line[end].count} href={rows(line, end)}>
                      {say.money(line[end].cents, line.currency)}
                    </Rows>
                    <small>{words("count", { count: line[end].count })}</small>
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
