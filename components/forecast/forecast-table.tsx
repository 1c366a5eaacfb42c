import { getTranslations } from "next-intl/server";

import type { CurrencyForecast } from "@/lib/forecast/forecast";
import type { Declared, ForecastLine } from "@/lib/forecast/lines";
import type { Band } from "@/lib/forecast/simulate";

import { Link } from "../ui/link";
import type { ForecastAddress } from "./forecast-address";
import type { SaysForecast } from "./forecast-sayer";

type Props = { forecast: CurrencyForecast; address: ForecastAddress; say: SaysForecast };

/** The months with their amounts and bands; the total line is the six months alone (domain R4). */
export async function ForecastTable({ forecast, address, say }: Props) {
  const words = await getTranslations("reportForecast.table");
  const { currency, declared, simulated } = forecast;
  const months = declared.lines.filter(({ kind }) => kind === "month");
  const cells = { currency, address, say, hasBands: simulated !== null };
  const named = ({ id, kind }: ForecastLine) => (kind === "month" ? id : words(kind));
  return (
    <div className="tbx">
      <table className="tb dense num" id={`forecast-${currency}`} aria-label={words("label")}>
        <thead>
          <tr>
            <th scope="col">{words("month")}</th>
            <th scope="col" className="r">
              {words("count")}
            </th>
            <th scope="col" className="r">
              {words("expected")}
            </th>
            <th scope="col" className="r">
              {words("weighted")}
            </th>
            {simulated && (
              <>
                <th scope="col" className="r">
                  {words("p10")}
                </th>
                <th scope="col" className="r">
                  {words("median")}
                </th>
                <th scope="col" className="r">
                  {words("p90")}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {declared.lines
            .filter(({ kind }) => kind === "overdue" || kind === "month")
            .map((line) => (
              <Row
                key={line.id}
                id={line.id}
                name={named(line)}
                amounts={line}
                band={simulated?.months[months.indexOf(line)] ?? null}
                late={line.kind === "overdue" && line.count > 0}
                {...cells}
              />
            ))}
        </tbody>
        <tfoot>
          <Row
            id="total"
            name={words("total")}
            amounts={declared.total}
            band={simulated?.total ?? null}
            late={false}
            {...cells}
          />
          {declared.lines
            .filter(({ kind }) => kind === "later" || kind === "undated")
            .map((line) => (
              <Row
                key={line.id}
                id={line.id}
                name={named(line)}
                amounts={line}
                band={null}
                late={false}
                aside
                {...cells}
              />
            ))}
        </tfoot>
      </table>
    </div>
  );
}

async function Row({
  id,
  name,
  amounts: { count, expected, weighted },
  band,
  late,
  aside = false,
  currency,
  hasBands,
  address,
  say,
}: {
  id: string;
  name: string;
  amounts: Declared;
  band: Band | null;
  late: boolean;
  /** Not part of the total above it. */
  aside?: boolean;
  currency: string;
  hasBands: boolean;
  address: ForecastAddress;
  say: SaysForecast;
}) {
  const words = await getTranslations("reportForecast.table");
  const bands = band ? [band.p10, band.median, band.p90] : [null, null, null];
  return (
    <tr className={aside ? "aside" : undefined}>
      <th scope="row">{late ? <span className="late">{name}</span> : name}</th>
      <td className="r">
        {count === 0 ? (
          0
        ) : (
          <Link
            className="link zoom"
            href={address.open({ line: id, currency, group: null })}
            scroll={false}
            aria-label={words("open", { name, count })}
          >
            {count}
          </Link>
        )}
      </td>
      <td className="r">{say.money(expected, currency)}</td>
      <td className="r">{say.money(weighted, currency)}</td>
      {hasBands &&
        bands.map((amount, at) => (
          // Three figures that always come in this order.
          <td key={["p10", "median", "p90"][at]} className={amount === null ? "r f" : "r"}>
            {amount === null ? "–" : say.money(amount, currency)}
          </td>
        ))}
    </tr>
  );
}
