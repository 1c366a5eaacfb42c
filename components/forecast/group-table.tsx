import { getTranslations } from "next-intl/server";

import type { ForecastAsk, Grouping } from "@/lib/forecast/ask";
import type { CurrencyForecast } from "@/lib/forecast/forecast";
import type { Declared } from "@/lib/forecast/lines";
import { without } from "@/lib/worklist/ticket-filter";

import { Link } from "../ui/link";
import type { ForecastAddress } from "./forecast-address";
import type { SaysForecast } from "./forecast-sayer";

/** The same months by section, responsible or client: each name narrows to it, each number opens its opportunities. */
export async function GroupTable({
  by,
  forecast: { currency, groups },
  ask: { filter },
  address,
  say,
}: {
  by: Grouping;
  forecast: CurrencyForecast;
  ask: ForecastAsk;
  address: ForecastAddress;
  say: SaysForecast;
}) {
  const [words, table] = await Promise.all([
    getTranslations("reportForecast"),
    getTranslations("reportForecast.table"),
  ]);
  const group = words(`group.${by}`);
  return (
    <>
      <h2 className="grouped">
        {words("groups.title", { group })} <small>{words("groups.hint")}</small>
      </h2>
      <div className="tbx">
        <table className="tb dense num" aria-label={words("groups.title", { group })}>
          <thead>
            <tr>
              <th scope="col">{group}</th>
              <th scope="col">{table("month")}</th>
              <th scope="col" className="r">
                {table("count")}
              </th>
              <th scope="col" className="r">
                {table("expected")}
              </th>
              <th scope="col" className="r">
                {table("weighted")}
              </th>
            </tr>
          </thead>
          {groups.map(({ id, name, lines }) => {
            const said = name ?? words(`noGroup.${by}`);
            const shown = lines.lines.filter(({ count }) => count > 0);
            const alone = address.at({ by: null, filter: { ...filter, [by]: id ?? without } });
            return (
              <tbody key={id ?? "none"}>
                <Line
                  first={
                    <th scope="rowgroup" rowSpan={shown.length + 1}>
                      <Link href={alone}>{said}</Link>
                    </th>
                  }
                  name={words("groups.total")}
                  amounts={lines.total}
                  href={address.open({ line: "total", currency, group: id ?? without })}
                  strong
                  currency={currency}
                  say={say}
                />
                {shown.map((line) => (
                  <Line
                    key={line.id}
                    name={line.kind === "month" ? line.id : table(line.kind)}
                    amounts={line}
                    href={address.open({ line: line.id, currency, group: id ?? without })}
                    currency={currency}
                    say={say}
                  />
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
    </>
  );
}

function Line({
  first,
  name,
  amounts: { count, expected, weighted },
  href,
  strong = false,
  currency,
  say,
}: {
  first?: React.ReactNode;
  name: string;
  amounts: Declared;
  href: string;
  strong?: boolean;
  currency: string;
  say: SaysForecast;
}) {
  return (
    <tr className={strong ? "b" : undefined}>
      {first}
      <td>{name}</td>
      <td className="r">
        {count === 0 ? (
          0
        ) : (
          <Link className="link zoom" href={href} scroll={false}>
            {count}
          </Link>
        )}
      </td>
      <td className="r">{say.money(expected, currency)}</td>
      <td className="r">{say.money(weighted, currency)}</td>
    </tr>
  );
}
