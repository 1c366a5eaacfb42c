import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { narrowed } from "@/lib/worklist/narrowed";

import { list, name } from "./aggregate";
import type { ReportAsk } from "./ask";
import { commonFilter, daysAsked, filterOfCell, filterOfMeasure } from "./cell";
import { staffOnly } from "./figures";
import { keyOfLine } from "./line-key";
import { isTicketMeasure } from "./measure";
import { measureOf } from "./measures";
import type { StandardReport } from "./report";
import { dimensionColumn, valueColumn } from "./ticket-columns";

/** One case of a strip chart. */
export type Dot = { number: number; title: string; value: number };

const perLine = 500;
const together = 5000;

/** Each case of the chart's average, by line, the longest first: at most 500 of a line. One statement. */
export async function dotsOf(
  scope: Scope,
  report: StandardReport,
  ask: ReportAsk,
): Promise<ReadonlyMap<string, readonly Dot[]>> {
  staffOnly(scope);
  const measure = measureOf(report.chart.measure);
  if (!isTicketMeasure(measure) || measure.formula.how !== "average") return new Map();
  const { now } = daysAsked(ask, { now: scope.now, timeZone: scope.organisation.timeZone });
  const where = filterOfCell(
    commonFilter(report, ask),
    { dimensions: [], values: [], currency: null },
    filterOfMeasure(measure, now, ask),
  );
  const columns = ask.by.map((_, place) => name("d", place));
  const value: SQL = valueColumn(scope, measure.formula.value);
  const found = await scope.tx.execute<{ values: (string | null)[]; number: number; title: string; value: number }>(sql`
    select json_build_array(${list(columns)}) as values, number, title, value from (
      select *, row_number() over (partition by ${list(columns)} order by value desc, number) as turn from (
        select ${list(ask.by.map((id, place) => sql`${dimensionColumn(scope, id)} as ${name("d", place)}`))},
          ${tickets.number} as number, ${tickets.title} as title, ${value}::float8 as value
        from ${tickets} where ${narrowed(scope, where)}) cases) turns
    where turn <= ${perLine} order by turn, number limit ${together}`);
  const dots = new Map<string, Dot[]>();
  for (const { values, ...dot } of found.rows) {
    const key = keyOfLine(values, null);
    dots.set(key, [...(dots.get(key) ?? []), dot]);
  }
  return dots;
}
