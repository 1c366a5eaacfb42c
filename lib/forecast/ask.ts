import { type TicketFilter, readTicketFilter } from "@/lib/worklist/ticket-filter";

import { dayAfter } from "./day-number";

export const groupings = ["section", "responsible", "company"] as const;
export type Grouping = (typeof groupings)[number];

/** What a forecast can be narrowed by, in the language of lists. */
export const forecastFields = ["section", "responsible", "category", "company", "partner", "currency"] as const;

export type ForecastAsk = {
  filter: TicketFilter;
  /** The same figures by section, responsible or client below. */
  by: Grouping | null;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the query of an address; what makes no sense there is left out. Sections count with all below them. */
export function readForecastAsk(query: Query): ForecastAsk {
  const asked = readTicketFilter(query);
  const filter: TicketFilter = Object.fromEntries(
    forecastFields.flatMap((field) => (asked[field] ? [[field, asked[field]]] : [])),
  );
  const by = groupings.find((grouping) => grouping === [query["by"]].flat()[0]) ?? null;
  const alone = [query["sub"]].flat()[0] === "0";
  return { filter: filter.section && !alone ? { ...filter, sub: "1" } : filter, by };
}

/** The query that asks for it. */
export function queryOfForecast({ filter: { sub, ...filter }, by }: ForecastAsk): Record<string, string | undefined> {
  return { ...filter, sub: filter.section && !sub ? "0" : undefined, by: by ?? undefined };
}

/** The open opportunities a forecast counts, of one line where days are given: what the figure opens. */
export const openOf = ({ filter }: ForecastAsk, expected?: string): TicketFilter => ({
  kind: "sale_opportunity",
  ...filter,
  ...(expected ? { expected } : {}),
});

/** What became of what a snapshot kept: each is in one of these. */
export const ends = ["won", "wonLater", "lost", "open", "cancelled"] as const;
export type End = (typeof ends)[number];

/** What a snapshot kept for its six months, of which `until` is the last day; of these what ended so. */
export const keptOf = (
  { filter }: ForecastAsk,
  { month, until }: { month: string; until: string },
  end?: End,
): TicketFilter => ({
  kind: "sale_opportunity",
  ...filter,
  active: "all",
  set: [`forecastIn:${month.replace("-", "")}m`, ...(end ? [setOfEnd[end]] : [])].join(","),
  ...(end === "won" ? { closed: `..${until}` } : {}),
  ...(end === "wonLater" ? { closed: `${dayAfter(until)}..` } : {}),
});

const setOfEnd = { won: "won", wonLater: "won", lost: "lost", open: "unclosed", cancelled: "cancelled" } as const;

/** A figure that is open: of which line ("total" for the six months), in which currency, of which group. */
export type ForecastCell = { line: string; currency: string; group: string | null };

/** As an address names it. */
export const cellText = ({ line, currency, group }: ForecastCell): string =>
  [line, currency, ...(group === null ? [] : [group])].join("~");

const cellPattern = /^(overdue|later|undated|total|\d{4}-\d{2})~([A-Z]{3})(?:~([0-9a-f-]{36}|none))?$/;

export function readCell(text: string | undefined): ForecastCell | null {
  const [, line, currency, group] = cellPattern.exec(text ?? "") ?? [];
  return line && currency ? { line, currency, group: group ?? null } : null;
}
