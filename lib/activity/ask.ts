import { type EventFilter, readEventFilter } from "@/lib/event/event-filter";
import { type Days, type Period, rangeOfDays, readPeriod } from "@/lib/report/period";
import { type TicketFilter, readTicketFilter } from "@/lib/worklist/ticket-filter";

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Unasked, the reports of activity show the month. */
export const usualPeriod: Period = "this-month";

const one = (query: Query, name: string): string | undefined => [query[name] ?? []].flat()[0]?.trim() || undefined;
const periodIn = (query: Query): Period =>
  readPeriod(one(query, "period"), one(query, "from"), one(query, "to")) ?? usualPeriod;

/** The fields by which reports on tickets are narrowed; the others of the language of lists are not theirs. */
export const ticketFields = ["section", "kind", "category", "state", "responsible"] as const;
/** The same of reports on events. */
export const eventFields = ["section", "type", "direction", "partner", "ticketKind"] as const;

/** What the reports on tickets (R9, R10) ask for. */
export type TicketsAsk = { period: Period; filter: TicketFilter; after: string | null };

/** Reads the query of an address; what makes no sense there is left out. Sections count with all below them. */
export function readTicketsAsk(query: Query): TicketsAsk {
  const filter = readTicketFilter(query);
  const kept = ticketFields.flatMap((name) => (filter[name] ? [[name, filter[name]]] : []));
  const withBelow = filter.section && one(query, "sub") !== "0" ? { sub: "1" } : {};
  return {
    period: periodIn(query),
    filter: { ...Object.fromEntries(kept), ...withBelow },
    after: one(query, "after") ?? null,
  };
}

/** Exactly the tickets of the report, as lists of tickets say it. */
export function ticketsIn({ filter }: TicketsAsk, days: Days): TicketFilter {
  const within = rangeOfDays(days);
  return { ...filter, active: "all", ...(within && { within }) };
}

/** What the reports on events (R11, R12) ask for; `compare`: with the period before, where there is one. */
export type EventsAsk = { period: Period; filter: EventFilter; after: string | null; compare: boolean };

/** Reads the query of an address; what makes no sense there is left out. Sections count with all below them. */
export function readEventsAsk(query: Query): EventsAsk {
  const filter = readEventFilter(query);
  const kept = eventFields.flatMap((name) => (filter[name] ? [[name, filter[name]]] : []));
  const withBelow = filter.section && one(query, "sub") !== "0" ? { sub: "1" } : {};
  return {
    period: periodIn(query),
    filter: { ...Object.fromEntries(kept), ...withBelow },
    after: one(query, "after") ?? null,
    compare: one(query, "compare") === "1",
  };
}

/** Exactly the events of the report, as lists of events say it. */
export const eventsIn = ({ filter }: EventsAsk, { from, to, until }: Days): EventFilter => {
  const last = until ?? to;
  return { ...filter, ...(from && { from }), ...(last && { to: last }) };
};

/** The query that asks for it, without what is meant anyway. */
export function queryOfActivity({ period, filter, ...asked }: TicketsAsk | EventsAsk): Record<string, string> {
  const { sub, ...kept }: { sub?: "1"; section?: string } = filter;
  const query = {
    ...kept,
    sub: kept.section && !sub ? "0" : undefined,
    period: period === usualPeriod ? undefined : period,
    compare: "compare" in asked && asked.compare ? "1" : undefined,
  };
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
