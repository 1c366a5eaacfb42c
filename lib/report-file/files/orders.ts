import "server-only";
import { orders } from "@/lib/report/reports/orders";
import { readSalesAsk } from "@/lib/sale-comparison/ask";
import { compareSales } from "@/lib/sale-comparison/count";
import { type SalesLine, differenceOf, ratioOf } from "@/lib/sale-comparison/lines";

import type { Cell, ReportFile } from "../report-file";

/** R5: opportunities against orders, a line for each month and currency, then the totals. */
export const ordersFile: ReportFile = async ({ read, query, words }) => {
  const { lines, totals } = await read((scope) => compareSales(scope, readSalesAsk(query)));
  const say = words.of("supply.sales");
  return {
    head: [say("month"), say("currency"), ...orders.measures.map((id) => words.measure(id))],
    lines: [
      ...lines.map((line) => [line.month ?? null, ...cellsOf(line)]),
      ...totals.map((total) => [say("total"), ...cellsOf(total)]),
    ],
    next: null,
    brief: [0, 1, 3, 5, 6],
  };
};

/** In the order of the report's measures. */
function cellsOf(line: SalesLine): Cell[] {
  const ratio = ratioOf(line);
  return [
    line.currency,
    line.opportunities.count,
    amount(line.opportunities.cents),
    line.orders.count,
    amount(line.orders.cents),
    // As a number: a text with a minus before it would be kept from spreadsheets as a formula.
    differenceOf(line) / 100,
    ratio === null ? null : Math.round(ratio * 10) / 10,
    amount(line.linked.cents),
  ];
}

const amount = (cents: number): string => (cents / 100).toFixed(2);
