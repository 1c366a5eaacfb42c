import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { reports } from "@/lib/report/reports";
import type { Hidden } from "@/lib/report/table";

import { ReportFoot } from "../report/report-foot";
import { ReportFrame } from "../report/report-frame";
import { type ForecastAddress, type ForecastTab, forecastTabs } from "./forecast-address";
import type { SaysForecast } from "./forecast-sayer";

/** What the three pages of the forecast share: name, chips, tabs, file, and the words below. */
export async function ForecastFrame({
  tab,
  address,
  chips,
  hidden,
  say,
  actions,
  panel,
  children,
}: {
  tab: ForecastTab;
  address: ForecastAddress;
  chips: ReactNode;
  hidden: Hidden;
  say: SaysForecast;
  /** What else can be done with it: saving. */
  actions?: ReactNode;
  panel?: ReactNode;
  children: ReactNode;
}) {
  const [words, names] = await Promise.all([getTranslations("reportForecast"), getTranslations("report.reports")]);
  const measures = reports.find(({ id }) => id === "forecast")?.measures ?? [];
  return (
    <ReportFrame
      title={names("forecast.name")}
      chips={chips}
      views={forecastTabs.map((one) => ({ href: address.tab(one), label: words(`tab.${one}`), on: one === tab }))}
      csv={address.csv}
      actions={actions}
      panel={panel}
    >
      {children}
      <ReportFoot measures={measures} hidden={hidden} say={say.report} />
    </ReportFrame>
  );
}
