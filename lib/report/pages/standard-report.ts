import "server-only";

import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { type ReportAsk, readReportAsk } from "../ask";
import { readReportPage } from "../read-page";
import { type OpenedCell, openedCell } from "../opened-cell";
import { readReport } from "../figures";
import { type Beside, besideTheReport } from "../queries/beside";
import { type RowBehind, rowsBehind } from "../queries/rows-behind";
import type { Report, StandardReport } from "../report";
import { type ReportId, reportOf } from "../reports";
import { type Stages, stagesOf } from "../stages";
import type { ReportTable } from "../table";

/** Everything that the page of a standard report shows. */
export type StandardReportView = Beside & {
  report: Report<ReportId>;
  standard: StandardReport;
  ask: ReportAsk;
  table: ReportTable;
  trend: ReportTable | null;
  /** The figure that is open, the filter that means its rows, and the first of them. */
  opened: (OpenedCell & { shown: RowBehind[] }) | null;
  /** What became of those that ended, of reports about opportunities. */
  stages: Stages | null;
  timeZone: string;
  now: Date;
  /** May turn what worries them into a rule. */
  administers: boolean;
};

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** A report that the standard page shows, as its address asks: three statements beside the frame's. */
export const standardReport = (slug: string, id: string, query: Query): Promise<StandardReportView> =>
  readReportPage(slug, (scope) => readStandardReport(scope, id, query));

async function readStandardReport(scope: Scope, id: string, query: Query): Promise<StandardReportView> {
  const report = reportOf(id);
  const standard = report?.standard;
  if (!report || !standard) throw notFound();
  const ask = readReportAsk(standard, query);
  const figures = await readReport(scope, standard, ask);
  const beside = await besideTheReport(scope, { id: report.id, standard }, ask, figures);
  const when = { now: scope.now, timeZone: scope.organisation.timeZone };
  const cell = openedCell(standard, ask, figures, when);
  return {
    ...figures,
    ...beside,
    report,
    standard,
    ask,
    opened: cell && { ...cell, shown: await rowsBehind(scope, cell.filter) },
    stages: standard.stages ? await stagesOf(scope, ask) : null,
    timeZone: when.timeZone,
    now: scope.now,
    administers: scope.actor.kind === "person" && scope.actor.standing.role === "admin",
  };
}
