import { getFormatter, getTranslations } from "next-intl/server";

import { type SaysReport, reportSayer } from "../report/say-report";

/** How amounts, days and stages of the forecast are said. */
export type SaysForecast = {
  report: SaysReport;
  /** Whole cents. */
  money: (cents: number, currency: string) => string;
  short: (cents: number) => string;
  day: (day: string) => string;
  /** "October 2025". */
  month: (month: string) => string;
  percent: (value: number) => string;
  stage: (stage: string) => string;
};

export async function forecastSayer(): Promise<SaysForecast> {
  const [report, format, states] = await Promise.all([
    reportSayer(),
    getFormatter(),
    getTranslations("ticketPage.step"),
  ]);
  return {
    report,
    money: (cents, currency) => report.figure(cents / 100, "money", currency),
    short: (cents) => report.short(cents / 100, "money"),
    day: (day) => format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }),
    month: (month) =>
      format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "long", year: "numeric", timeZone: "UTC" }),
    percent: (value) => format.number(value, { maximumFractionDigits: 0 }),
    stage: (stage) => states(stage as "offered"),
  };
}
