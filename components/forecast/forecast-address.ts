import { type ForecastAsk, type ForecastCell, cellText, queryOfForecast } from "@/lib/forecast/ask";

import { addressOf } from "../ui/address";

export const forecastTabs = ["forecast", "calibration", "snapshots"] as const;
export type ForecastTab = (typeof forecastTabs)[number];

/** Where one is in the forecast, and the same with something changed. */
export type ForecastAddress = {
  organisation: string;
  /** Of the page that is shown, without its query. */
  path: string;
  query: Record<string, string>;
  at: (change: Partial<ForecastAsk>) => string;
  /** With a figure open. */
  open: (cell: ForecastCell) => string;
  tab: (tab: ForecastTab) => string;
  csv: string;
};

export function forecastAddress(organisation: string, tab: ForecastTab, ask: ForecastAsk): ForecastAddress {
  const base = `/${organisation}/reports/forecast`;
  const pathOf = (one: ForecastTab) => (one === "forecast" ? base : `${base}/${one}`);
  const query = queryOfForecast(ask);
  return {
    organisation,
    path: pathOf(tab),
    query: Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))),
    at: (change) => addressOf(pathOf(tab), queryOfForecast({ ...ask, ...change })),
    open: (cell) => addressOf(pathOf(tab), { ...query, cell: cellText(cell) }),
    tab: (one) => addressOf(pathOf(one), query),
    csv: addressOf(`/api/export/${organisation}/reports/forecast`, { ...query, tab: tab === "forecast" ? null : tab }),
  };
}
