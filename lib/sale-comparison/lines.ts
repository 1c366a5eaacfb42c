import type { Days } from "@/lib/report/period";
import { monthsOf } from "@/lib/report/period";

/** What the database counted: one side, one month, one currency. */
export type Counted = {
  side: "opportunities" | "orders";
  period: "asked" | "before";
  month: string;
  currency: string;
  count: number;
  amount: string;
  linkedCount: number;
  linkedAmount: string;
};

/** Opportunities (A) and orders (B) of a month, in hundredths of the currency, so that nothing is lost by adding. */
export type Sides = {
  opportunities: { count: number; cents: number };
  orders: { count: number; cents: number };
  /** Of the orders, those linked to an opportunity. */
  linked: { count: number; cents: number };
};

export type SalesLine = { month: string | null; currency: string } & Sides;
export type SalesTotal = SalesLine & { before: Sides | null };

/** B − A. */
export const differenceOf = ({ opportunities, orders }: Sides): number => orders.cents - opportunities.cents;

/** B / A in percent; none where nothing was expected. */
export const ratioOf = ({ opportunities, orders }: Sides): number | null =>
  opportunities.cents === 0 ? null : (orders.cents / opportunities.cents) * 100;

export type Comparison = { lines: SalesLine[]; totals: SalesTotal[] };

/** More months than this are shown only where something happened. */
const mostEmptyMonths = 36;

/** A line for each month and currency, and a total for each currency: currencies are never added up. */
export function comparisonOf(counted: readonly Counted[], days: Days, compare: boolean, own: string): Comparison {
  const asked = counted.filter(({ period }) => period === "asked");
  const before = counted.filter(({ period }) => period === "before");
  const currencies = [...new Set(counted.map(({ currency }) => currency))].toSorted();
  const all = monthsOf(days);
  const lines = (currencies.length > 0 ? currencies : [own]).map((currency) => {
    const here = asked.filter((one) => one.currency === currency);
    const happened = [...new Set(here.map(({ month }) => month))];
    const months = all.length > 0 && all.length <= mostEmptyMonths ? all : happened;
    return {
      currency,
      months: months.toSorted().map((month) => ({
        month,
        currency,
        ...sidesOf(here.filter((one) => one.month === month)),
      })),
      total: {
        month: null,
        currency,
        ...sidesOf(here),
        before: compare ? sidesOf(before.filter((one) => one.currency === currency)) : null,
      },
    };
  });
  return { lines: lines.flatMap(({ months }) => months), totals: lines.map(({ total }) => total) };
}

function sidesOf(counted: readonly Counted[]): Sides {
  const of = (side: Counted["side"]) => counted.filter((one) => one.side === side);
  const sum = (rows: readonly Counted[], count: "count" | "linkedCount", amount: "amount" | "linkedAmount") => ({
    count: rows.reduce((all, row) => all + row[count], 0),
    cents: rows.reduce((all, row) => all + centsOf(row[amount]), 0),
  });
  return {
    opportunities: sum(of("opportunities"), "count", "amount"),
    orders: sum(of("orders"), "count", "amount"),
    linked: sum(of("orders"), "linkedCount", "linkedAmount"),
  };
}

/** "1200.50" as 120 050 hundredths. */
export const centsOf = (amount: string): number => Math.round(Number(amount) * 100);
