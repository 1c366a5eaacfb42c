import { getTranslations } from "next-intl/server";

import type { SnapshotLine } from "@/lib/forecast/forecast";

import type { SaysForecast } from "./forecast-sayer";

/** What was promised when each month began, and what came of it. */
export async function SnapshotTable({ lines, say }: { lines: readonly SnapshotLine[]; say: SaysForecast }) {
  const [words, table, chart, tile] = await Promise.all([
    getTranslations("reportForecast.snapshots"),
    getTranslations("reportForecast.table"),
    getTranslations("reportForecast.chart"),
    getTranslations("reportForecast.tile"),
  ]);
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
            {lines.map(({ takenOn, currency, declared, band, won, lost, open }) => (
              <tr key={`${takenOn} ${currency}`}>
                <th scope="row">{say.day(takenOn)}</th>
                <td className="r">{declared.count}</td>
                <td className="r">{say.money(declared.expected, currency)}</td>
                <td className="r">{say.money(declared.weighted, currency)}</td>
                <td className={band ? "r" : "r f"}>
                  {band
                    ? tile("bandValue", { low: say.money(band.p10, currency), high: say.money(band.p90, currency) })
                    : "–"}
                </td>
                <td className={band ? "r" : "r f"}>{band ? say.money(band.median, currency) : "–"}</td>
                {[won, lost, open].map(({ count, cents }, at) => (
                  <td key={["won", "lost", "open"][at]} className="r">
                    {say.money(cents, currency)}
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
