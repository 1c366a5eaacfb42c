import { getTranslations } from "next-intl/server";

import { CurrencyForecastView } from "@/components/forecast/currency-forecast";
import { forecastAddress } from "@/components/forecast/forecast-address";
import { ForecastChips } from "@/components/forecast/forecast-chips";
import { ForecastFrame } from "@/components/forecast/forecast-frame";
import { forecastSayer } from "@/components/forecast/forecast-sayer";
import { OpenedRows } from "@/components/forecast/opened-rows";
import { TrustAside } from "@/components/forecast/trust-aside";
import { ReportSaver } from "@/components/saved-report/report-saver";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { readCell, readForecastAsk } from "@/lib/forecast/ask";
import { fewestClosed } from "@/lib/forecast/delays";
import { type CurrencyForecast, countOf } from "@/lib/forecast/forecast";
import { forecastPage } from "@/lib/forecast/pages";
import { shownForecast } from "@/lib/forecast/shown";
import { readReportPage } from "@/lib/report/read-page";
import { forecast as report } from "@/lib/report/reports/forecast";

import { orTooMuch } from "./too-much";

import "@/app/styles/forecast.css";

export const generateMetadata = titled("report.reports.forecast.name");

/** Expected sale in the next six months, with its bands and how far it can be trusted. */
export default async function ForecastRoute({ params, searchParams }: PageProps<"/[org]/reports/forecast">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const ask = readForecastAsk(query);
  const cell = readCell(single(query.cell));
  return orTooMuch(org, async () => {
    const page = shownForecast(await readReportPage(org, (scope) => forecastPage(scope, ask, cell)));
    const [words, empty, say] = await Promise.all([
      getTranslations("reportForecast"),
      getTranslations("reportPage.empty"),
      forecastSayer(),
    ]);
    const { forecasts, trust, opened } = page;
    const address = forecastAddress(org, "forecast", ask);
    return (
      <ForecastFrame
        tab="forecast"
        actions={<ReportSaver organisation={org} report={report} query={query} />}
        address={address}
        hidden={page.hidden}
        say={say}
        chips={
          <ForecastChips
            today={say.day(page.today)}
            ask={ask}
            choices={page.choices}
            currencies={forecasts.map(({ currency }) => currency)}
            address={address}
            grouped
          />
        }
        panel={
          opened && <OpenedRows opened={opened} count={countOf(forecasts, opened.cell)} address={address} say={say} />
        }
      >
        <div className={opened ? "forecast" : "forecast trusted"}>
          <div>
            {!trust.enough && (
              <p className="lead">
                <b>{words("notEnough.title")}</b>{" "}
                {words("notEnough.about", { learned: trust.learned, least: fewestClosed })}
              </p>
            )}
            {!forecasts.some(hasAny) && <EmptyState title={empty("title")}>{empty("about")}</EmptyState>}
            {forecasts.filter(hasAny).map((forecast) => (
              <CurrencyForecastView
                key={forecast.currency}
                forecast={forecast}
                ask={ask}
                address={address}
                say={say}
                alone={forecasts.filter(hasAny).length === 1}
              />
            ))}
            {trust.enough && forecasts.some(hasAny) && <p className="lead f t12">{words("moves")}</p>}
          </div>
          {!opened && <TrustAside trust={trust} address={address} say={say} />}
        </div>
      </ForecastFrame>
    );
  });
}

/** Whether there is anything to show in a currency: nobody needs a table of nothing. */
const hasAny = ({ declared }: CurrencyForecast): boolean => declared.lines.some(({ count }) => count > 0);
