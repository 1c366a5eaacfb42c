import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { readReportPage } from "@/lib/report/read-page";
import { type RawHidden, hiddenFrom, hiddenOf } from "@/lib/report/hidden";
import { type KeptReports, type RawKept, keptFrom, keptReportsJson } from "@/lib/report/saved/kept-reports";
import type { Hidden, KeptName } from "@/lib/report/table";
import type { OrderFilter } from "@/lib/sale-order/filter";
import { type OrderLine, orderLines } from "@/lib/sale-order/queries";
import { uuidArray } from "@/lib/ticket/visible";
import { type TicketRowShown, ticketRows } from "@/lib/view/queries/ticket-rows";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { type Cell, type SalesAsk, daysOfCell, opportunitiesOf, ordersOf, readCell, readSalesAsk } from "./ask";
import { compareSales } from "./count";
import type { Comparison, SalesLine } from "./lines";

type Choice = { id: string } & KeptName;

/** The rows behind a figure: the filter of the list that means exactly them, and the first of them. */
export type OpenedSales = { cell: Cell; line: SalesLine; count: number } & (
  | { of: "tickets"; filter: TicketFilter; rows: TicketRowShown[] }
  | { of: "orders"; filter: OrderFilter; rows: OrderLine[] }
);

export type SalesView = Comparison & {
  ask: SalesAsk;
  opened: OpenedSales | null;
  sections: Choice[];
  people: Choice[];
  company: Choice | null;
  currencies: string[];
  hidden: Hidden;
  kept: KeptReports;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Rows of a figure that the panel shows; the list has them all. */
const rowsInPanel = 30;

/** Opportunities against orders, as the address asks: three statements at most beside the frame's. */
export const salesAgainstOrders = (slug: string, query: Query): Promise<SalesView> =>
  readReportPage(slug, (scope) => readSalesAgainstOrders(scope, query));

export async function readSalesAgainstOrders(scope: Scope, query: Query): Promise<SalesView> {
  staffOnly(scope);
  const ask = readSalesAsk(query);
  const comparison = await compareSales(scope, ask);
  const currencies = [
    ...comparison.totals.map(({ currency }) => currency),
    scope.organisation.currency,
    ...(ask.currency ? [ask.currency] : []),
  ];
  return {
    ...comparison,
    ask,
    ...(await around(scope, ask)),
    currencies: [...new Set(currencies)].toSorted(),
    opened: await openedRows(scope, ask, comparison, readCell([query["cell"]].flat()[0])),
  };
}

/** Rows of id, name and its languages (`words`), as choices by name. */
const choicesFrom = (from: SQL) => sql`(
  select coalesce(json_agg(json_build_object('id', id, 'name', name, 'nameTranslations', words) order by name collate "und-x-icu"), '[]')
  from (${from}) x)`;

type Around = Pick<SalesView, "sections" | "people" | "company" | "hidden" | "kept">;

async function around(scope: Scope, ask: SalesAsk): Promise<Around> {
  const { organisationId } = scope;
  const found = await scope.tx.execute<{
    sections: Choice[];
    people: Choice[];
    companies: Choice[];
    hidden: RawHidden;
    kept: RawKept;
  }>(sql`select
    ${choicesFrom(sql`select s.id, s.name, s.name_translations as words from section s
      where s.organisation_id = ${organisationId} and s.active`)} as sections,
    ${choicesFrom(sql`select m.user_id as id, p.name, '{}'::jsonb as words from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.active and m.role <> 'partner'`)} as people,
    ${choicesFrom(sql`select p.id, p.name, '{}'::jsonb as words from partner p where p.organisation_id = ${organisationId}
      and p.id = any(${uuidArray(ask.company ? [ask.company] : [])}::uuid[])`)} as companies,
    ${hiddenFrom(scope)} as hidden, ${keptReportsJson(scope, "orders")} as kept`);
  const [row] = found.rows;
  if (!row) throw new Error("What stands around the comparison was not answered.");
  return {
    sections: row.sections,
    people: row.people,
    company: row.companies[0] ?? null,
    hidden: hiddenOf(row.hidden),
    kept: keptFrom(scope, row.kept),
  };
}

async function openedRows(
  scope: Scope,
  ask: SalesAsk,
  { lines, totals }: Comparison,
  cell: Cell | null,
): Promise<OpenedSales | null> {
  const line = [...lines, ...totals].find((one) => one.month === cell?.month && one.currency === cell.currency);
  if (!cell || !line) return null;
  const days = daysOfCell(ask, cell.month, { now: scope.now, timeZone: scope.organisation.timeZone });
  const { count } = line[cell.figure];
  if (cell.figure !== "opportunities") {
    const filter = ordersOf(ask, days, cell.currency, cell.figure === "linked");
    const rows = await orderLines(scope, { filter, after: null, limit: rowsInPanel });
    return { cell, line, count, of: "orders", filter, rows };
  }
  const filter = opportunitiesOf(ask, days, cell.currency);
  const rows = await ticketRows(scope, {
    where: narrowed(scope, filter),
    order: [
      { by: sql`coalesce(${tickets.expectedRevenue}, -1)`, type: "numeric", down: true },
      { by: sql`${tickets.number}`, type: "integer", down: true },
    ],
    after: null,
    limit: rowsInPanel,
  });
  return { cell, line, count, of: "tickets", filter, rows };
}
