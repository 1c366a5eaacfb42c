import { getTranslations } from "next-intl/server";

import type { ForecastAsk } from "@/lib/forecast/ask";
import type { CurrencyForecast } from "@/lib/forecast/forecast";

import { Bands, type BandGroup } from "../charts/bands";
import { Link } from "../ui/link";
import type { ForecastAddress } from "./forecast-address";
import type { SaysForecast } from "./forecast-sayer";
import { ForecastTable } from "./forecast-table";
import { GroupTable } from "./group-table";

type Props = {
  forecast: CurrencyForecast;
  ask: ForecastAsk;
  address: ForecastAddress;
  say: SaysForecast;
  /** The only currency: then it needs no name above. */
  alone: boolean;
};

/** The six months in one currency: figures, bands, table. */
export async function CurrencyForecastView({ forecast, ask, address, say, alone }: Props) {
  return (
    <section aria-label={forecast.currency}>
      {!alone && <h2 className="currency">{forecast.currency}</h2>}
      <Tiles forecast={forecast} address={address} say={say} />
      <Chart forecast={forecast} address={address} say={say} alone={alone} />
      <ForecastTable forecast={forecast} address={address} say={say} />
      {ask.by && forecast.groups.length > 0 && (
        <GroupTable by={ask.by} forecast={forecast} ask={ask} address={address} say={say} />
      )}
    </section>
  );
}

async function Tiles({
  forecast: { currency, declared, simulated },
  address,
  say,
}: Pick<Props, "forecast" | "address" | "say">) {
  const words = await getTranslations("reportForecast.tile");
  const { total } = declared;
  const open = (shown: string) =>
    total.count === 0 ? (
      shown
    ) : (
      <Link href={address.open({ line: "total", currency, group: null })} scroll={false}>
        {shown}
      </Link>
    );
  return (
    <dl className="tiles">
      {simulated && (
        <>
          <div title={say.report.definition("forecastMedian")}>
            <dt>{words("median")}</dt>
            <dd>
              {say.money(simulated.total.median, currency)}
              <small>{words("medianHint")}</small>
            </dd>
          </div>
          <div title={say.report.definition("forecastBand")}>
            <dt>{words("band")}</dt>
            <dd>
              {words("bandValue", {
                low: say.money(simulated.total.p10, currency),
                high: say.money(simulated.total.p90, currency),
              })}
              <small>{words("bandHint")}</small>
            </dd>
          </div>
        </>
      )}
      <div title={say.report.definition("forecastWeighted")}>
        <dt>{words("weighted")}</dt>
        <dd>
          {open(say.money(total.weighted, currency))}
          <small>{words("weightedHint")}</small>
        </dd>
      </div>
      <div title={say.report.definition("forecastExpected")}>
        <dt>{words("expected")}</dt>
        <dd>
          {open(say.money(total.expected, currency))}
          <small>{words("expectedHint", { count: total.count })}</small>
        </dd>
      </div>
    </dl>
  );
}

async function Chart({ forecast, address, say, alone }: Omit<Props, "ask">) {
  const words = await getTranslations("reportForecast.chart");
  const { currency, declared, simulated, before } = forecast;
  const months = declared.lines.filter(({ kind }) => kind === "month");
  const groups = months.map(({ id, count, weighted }, at): BandGroup => {
    const band = simulated?.months[at];
    const then = before?.weighted[at] ?? null;
    const amounts = { weighted: say.money(weighted, currency) };
    const said = band
      ? words("said", {
          ...amounts,
          low: say.money(band.p10, currency),
          high: say.money(band.p90, currency),
          median: say.money(band.median, currency),
        })
      : words("saidDeclared", amounts);
    return {
      key: id,
      label: id,
      p10: band?.p10 ?? null,
      median: band?.median ?? null,
      p90: band?.p90 ?? null,
      weighted,
      before: then,
      said:
        then === null || !before
          ? said
          : words("saidBefore", { said, before: say.money(then, currency), day: say.day(before.takenOn) }),
      href: count > 0 ? address.open({ line: id, currency, group: null }) : undefined,
    };
  });
  return (
    <div className="chartbox">
      <Bands
        name={alone ? words("name") : words("nameOf", { currency })}
        groups={groups}
        say={say.short}
        words={{
          band: words("band"),
          median: words("median"),
          weighted: words("weighted"),
          before: before ? words("before", { day: say.day(before.takenOn) }) : words("beforeAlone"),
        }}
        note={simulated ? words("note", { runs: simulated.runs, seed: String(simulated.seed) }) : undefined}
        twin={`forecast-${currency}`}
      />
    </div>
  );
}
