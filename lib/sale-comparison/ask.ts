import { isId } from "@/lib/kernel/ids";
import { type Days, type Period, daysOfMonth, daysOfPeriod, rangeOfDays, readPeriod } from "@/lib/report/period";
import type { OrderFilter } from "@/lib/sale-order/filter";
import type { TicketFilter, When } from "@/lib/worklist/ticket-filter";

/** Which opportunities stand against the orders; cancelled ones never do. */
export const whichChoices = ["all", "won", "unclosed"] as const;
export type Which = (typeof whichChoices)[number];

/** What the comparison of opportunities with orders (report R5) is asked, as its address says it. */
export type SalesAsk = {
  period: Period;
  which: Which;
  compare: boolean;
  /** With all sections below it. */
  section?: string;
  responsible?: string;
  company?: string;
  currency?: string;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads an address; what makes no sense there is left out. */
export function readSalesAsk(query: Query): SalesAsk {
  const said = (name: string): string | undefined => [query[name]].flat()[0]?.trim() || undefined;
  const id = (name: string) => (isId(said(name) ?? "") ? said(name) : undefined);
  const currency = /^[A-Z]{3}$/.exec(said("currency") ?? "")?.[0];
  return {
    period: readPeriod(said("period"), said("from"), said("to")) ?? "last-12-months",
    which: whichChoices.find((which) => which === said("which")) ?? "all",
    compare: said("compare") === "1",
    ...kept({ section: id("section"), responsible: id("responsible"), company: id("company"), currency }),
  };
}

/** The query of the address that asks this. */
export const queryOfAsk = ({ period, which, compare, ...narrowed }: SalesAsk): Record<string, string> => ({
  ...(period === "last-12-months" ? {} : { period }),
  ...(which === "all" ? {} : { which }),
  ...(compare ? { compare: "1" } : {}),
  ...narrowed,
});

/** Figures that open rows. */
export const openedFigures = ["opportunities", "orders", "linked"] as const;
export type OpenedFigure = (typeof openedFigures)[number];

/** One figure of the table: a month or all of them, in one currency. */
export type Cell = { month: string | null; currency: string; figure: OpenedFigure };

export const cellText = ({ month, currency, figure }: Cell): string => `${month ?? "total"}~${currency}~${figure}`;

export function readCell(text: string | undefined): Cell | null {
  const [, month, currency, figure] = /^(\d{4}-(?:0[1-9]|1[0-2])|total)~([A-Z]{3})~(\w+)$/.exec(text ?? "") ?? [];
  const known = openedFigures.find((one) => one === figure);
  if (!month || !currency || !known) return null;
  return { month: month === "total" ? null : month, currency, figure: known };
}

/** The days of a figure: those of its month that lie in the period. */
export function daysOfCell(ask: SalesAsk, month: string | null, when: When): Days {
  const asked = daysOfPeriod(ask.period, when);
  if (month === null) return asked;
  const [first = null, last = null] = daysOfMonth(month).split("..");
  return {
    from: asked.from && first && asked.from > first ? asked.from : first,
    to: asked.to && last && asked.to < last ? asked.to : last,
  };
}

/** The opportunities counted within these days, as a list of tickets is narrowed to them. */
export function opportunitiesOf(ask: SalesAsk, days: Days, currency: string | undefined): TicketFilter {
  return kept({
    kind: "sale_opportunity",
    sale: rangeOfDays(days),
    currency: currency ?? ask.currency,
    section: ask.section,
    sub: ask.section ? ("1" as const) : undefined,
    responsible: ask.responsible,
    company: ask.company,
    ...(ask.which === "all" ? { phase: "draft,submitted,open,pending,closed" } : { set: ask.which }),
  });
}

/** The confirmed orders counted within these days, as the list of orders is narrowed to them. */
export function ordersOf(ask: SalesAsk, days: Days, currency: string | undefined, linked: boolean): OrderFilter {
  return kept({
    state: "confirmed" as const,
    from: days.from ?? undefined,
    to: days.to ?? undefined,
    currency: currency ?? ask.currency,
    section: ask.section,
    sub: ask.section ? ("1" as const) : undefined,
    responsible: ask.responsible,
    company: ask.company,
    linked: linked ? ("yes" as const) : undefined,
  });
}

type Filled<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

const kept = <Values extends Record<string, unknown>>(values: Values): Filled<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Filled<Values>;
