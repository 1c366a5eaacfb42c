import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { narrowed } from "@/lib/worklist/narrowed";
import { inSet } from "@/lib/worklist/ticket-set-columns";

import { list, name } from "./aggregate";
import type { ReportAsk } from "./ask";
import { commonFilter, daysAsked, filterOfCell, filterOfMeasure } from "./cell";
import { keyOfLine } from "./line-key";
import { isTicketMeasure } from "./measure";
import { measureOf } from "./measures";
import type { StandardReport } from "./report";
import { dimensionColumn, valueColumn } from "./ticket-columns";

/** One case of a strip chart; `over`: it took longer than it should. */
export type Dot = { number: number; title: string; seconds: number; over: boolean };

/** The cases of each line, the longest first; `isPart`: some stand for their neighbours. */
export type Dots = ReadonlyMap<string, { cases: readonly Dot[]; isPart: boolean }>;

/** As the database answers it. */
export type RawDots = { values: (string | null)[]; part: boolean; cases: Dot[] }[] | null;

/** As many as can be told apart in one line, and as a page can carry. */
const inLine = 100;
const onPage = 1000;

/**
 * Each case of the chart's average, by line: one column of a statement (`RawDots`). Of a line with more cases than can be
 * drawn every so-many-th is there, so that the shape stays.
 *
 * @param lines how many lines share the page.
 */
export function dotsFrom(scope: Scope, report: StandardReport, ask: ReportAsk, lines: number): SQL {
  const measure = measureOf(report.chart.measure);
  if (report.chart.kind !== "strip" || ask.view !== "chart" || lines === 0) return sql`null::json`;
  if (!isTicketMeasure(measure) || measure.formula.how !== "average") return sql`null::json`;
  const { now } = daysAsked(ask, { now: scope.now, timeZone: scope.organisation.timeZone });
  const where = filterOfCell(
    commonFilter(report, ask),
    { dimensions: [], values: [], currency: null },
    filterOfMeasure(measure, now, ask),
  );
  const columns = list(ask.by.map((_, place) => name("d", place)));
  const over = inSet(scope, { code: ask.same ? "closedLater" : "closedOffTarget", hours: ask.threshold ?? 48 });
  const most = Math.min(inLine, Math.ceil(onPage / lines));
  return sql`(select json_agg(json_build_object('values', line, 'part', part, 'cases', cases)) from (
    select json_build_array(${columns}) as line, bool_or(every > 1) as part,
      json_agg(json_build_object('number', number, 'title', title, 'seconds', seconds, 'over', over) order by seconds desc, number) as cases
    from (select *, ceil(count(*) over (partition by ${columns})::float8 / ${most}) as every,
        row_number() over (partition by ${columns} order by seconds desc, number) as turn from (
          select ${list(ask.by.map((id, place) => sql`${dimensionColumn(scope, id)} as ${name("d", place)}`))},
            ${tickets.number} as number, ${tickets.title} as title, ${valueColumn(scope, measure.formula.value)}::float8 as seconds, ${over} as over
          from ${tickets} where ${narrowed(scope, where)}) found) counted
    where (turn - 1) % every::int = 0 group by ${columns}) of_line)`;
}

export const dotsIn = (raw: RawDots): Dots =>
  new Map((raw ?? []).map(({ values, cases, part }) => [keyOfLine(values, null), { cases, isPart: part }]));
