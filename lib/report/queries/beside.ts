import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { uuidArray } from "@/lib/ticket/visible";
import { idsOf } from "@/lib/worklist/ticket-filter";

import type { ReportAsk } from "../ask";
import { type Dots, type RawDots, dotsFrom, dotsIn } from "../dots";
import type { StandardReport } from "../report";
import { type SpanCounts, spansFrom, spansIn } from "../spans";
import { type KeptReports, type RawKept, keptFrom, keptReportsJson } from "../saved/kept-reports";
import type { KeptName, ReportTable } from "../table";

export type Choice = { id: string } & KeptName;
export type Beside = {
  /** What the filters offer. */
  choices: { section: Choice[]; responsible: Choice[]; category: Choice[]; company: Choice[]; currency: string[] };
  /** The cases of each line, of reports that draw them. */
  dots: Dots;
  /** How many cases took how long, of the same reports. */
  spans: SpanCounts | null;
  /** What the reader and others saved of it. */
  kept: KeptReports;
};

const mostChoices = 300;

/** What stands around the figures of a report: choices of its filters, and its cases one by one. One statement. */
export async function besideTheReport(
  scope: Scope,
  { id, standard: report }: { id: string; standard: StandardReport },
  ask: ReportAsk,
  { table }: { table: ReportTable },
): Promise<Beside> {
  const { organisationId } = scope;
  const named = (from: "section" | "category", chosen: string | undefined) => sql`(
    select coalesce(json_agg(json_build_object('id', id, 'name', name, 'nameTranslations', name_translations) order by name collate "und-x-icu"), '[]')
    from (select x.id, x.name, x.name_translations from ${sql.raw(from)} x where x.organisation_id = ${organisationId}
      and (x.active or x.id = any(${uuidArray(idsOf(chosen))}::uuid[])) order by x.name limit ${mostChoices}) x)`;
  const found = await scope.tx.execute<{
    choices: Omit<Beside["choices"], "currency">;
    dots: RawDots;
    spans: number[] | null;
    kept: RawKept;
  }>(sql`
    select json_build_object(
      'section', ${named("section", ask.filter.section)},
      'category', ${named("category", ask.filter.category)},
      'responsible', (select coalesce(json_agg(json_build_object('id', m.user_id, 'name', p.name, 'nameTranslations', '{}'::json) order by p.name collate "und-x-icu"), '[]')
        from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
        where m.organisation_id = ${organisationId} and ((m.active and m.role <> 'partner') or m.user_id = any(${uuidArray(idsOf(ask.filter.responsible))}::uuid[]))),
      'company', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'nameTranslations', '{}'::json) order by p.name), '[]')
        from partner p where p.organisation_id = ${organisationId} and p.id = any(${uuidArray(idsOf(ask.filter.company))}::uuid[]))
    ) as choices, ${dotsFrom(scope, report, ask, table.lines.length)} as dots, ${spansFrom(scope, report, ask)} as spans,
    ${keptReportsJson(scope, id)} as kept`);
  const [row] = found.rows;
  if (!row) throw new Error("What stands around the report was not answered.");
  const currencies = [
    ...table.totals.map(({ currency }) => currency ?? ""),
    ...(ask.filter.currency?.split(",") ?? []),
    scope.organisation.currency,
  ];
  return {
    choices: { ...row.choices, currency: [...new Set(currencies)].filter(Boolean).toSorted() },
    dots: dotsIn(row.dots),
    spans: spansIn(row.spans),
    kept: keptFrom(scope, row.kept),
  };
}
