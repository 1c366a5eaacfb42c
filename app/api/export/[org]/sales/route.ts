import { getTranslations } from "next-intl/server";
import { reportSayer } from "@/components/report/say-report";
import { readHere } from "@/lib/access/page";
import { Refusal } from "@/lib/kernel/refusal";
import { orders } from "@/lib/report/reports/orders";
import { readSalesAsk } from "@/lib/sale-comparison/ask";
import { type SalesLine, differenceOf, ratioOf } from "@/lib/sale-comparison/lines";
import { salesFile } from "@/lib/sale-comparison/pages";
import { csvFile } from "@/lib/view/csv";

import { type ExportParams, notKept, queryOf } from "../answer";

/** Opportunities against orders as a file: a line for each month and currency, then the totals. */
export async function GET(request: Request, { params }: ExportParams): Promise<Response> {
  const { org } = await params;
  const ask = readSalesAsk(queryOf(request));
  try {
    const { lines, totals } = await readHere(org, (scope) => salesFile(scope, ask), "bounded");
    const [say, words] = await Promise.all([reportSayer(), getTranslations("supply.sales")]);
    const head = [words("month"), words("currency"), ...orders.measures.map((id) => say.measure(id))];
    const rows = [
      ...lines.map((line) => [line.month ?? "", ...cellsOf(line)]),
      ...totals.map((total) => [words("total"), ...cellsOf(total)]),
    ];
    const file = csvFile([head, ...rows]);
    return new Response(file, {
      headers: {
        ...notKept,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="orders.csv"',
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, { status: error.code === "blocked" ? 503 : 404, headers: notKept });
  }
}

/** Exact and plain, to be reckoned with, in the order of the report's measures. */
function cellsOf(line: SalesLine): string[] {
  const ratio = ratioOf(line);
  return [
    line.currency,
    String(line.opportunities.count),
    amount(line.opportunities.cents),
    String(line.orders.count),
    amount(line.orders.cents),
    amount(differenceOf(line)),
    ratio === null ? "" : String(Math.round(ratio * 10) / 10),
    amount(line.linked.cents),
  ];
}

const amount = (cents: number): string => (cents / 100).toFixed(2);
