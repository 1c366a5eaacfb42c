import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type ReportAsk, readReportAsk } from "@/lib/report/ask";
import { readTotals } from "@/lib/report/figures";
import { type Report, reportRoles } from "@/lib/report/report";
import { type ReportId, reportOf } from "@/lib/report/reports";
import { dashboardList, readArrangement } from "@/lib/report/saved/dashboard";
import { type KeptReport, type RawKept, keptFrom, keptReportsJson } from "@/lib/report/saved/kept-reports";
import type { ReportTable } from "@/lib/report/table";
import type { briefly } from "@/lib/report-file/reading";
import { uuidArray } from "@/lib/ticket/visible";
import { personOf } from "@/lib/worklist/asker";
import { narrowed } from "@/lib/worklist/narrowed";

import { type TicketTile, dashboards, roleOf, ticketTiles } from "./dashboards";

/** The first lines of a report with a page of its own, in the columns that say the most. */
export type BriefTable = ReturnType<typeof briefly>;

/** A report as one tile: its totals, or its first lines; neither where they were not reckoned. */
export type ReportTile = {
  id: string;
  report: Report<ReportId>;
  ask: ReportAsk | null;
  query: Readonly<Record<string, string>>;
  table: ReportTable | null;
  brief: BriefTable | null;
  saved: KeptReport | null;
};

/** What stands on the reader's dashboard of a role, with what happened lately: one statement. */
export async function whatStands(scope: Scope, asked: string | undefined) {
  const person = personOf(scope);
  const found = await scope.tx.execute<{
    closed15: number;
    opened15: number;
    kept: RawKept;
    ofSuppliers: boolean;
    view: Record<string, unknown> | null;
  }>(sql`select ${countOf(scope, "closed15")} as closed15, ${countOf(scope, "opened15")} as opened15,
      ${keptReportsJson(scope, null)} as kept,
      exists (select from section s where s.organisation_id = ${scope.organisationId} and s.active
        and s.default_kind = 'supplier_request' and s.id = any(${uuidArray(person.standing.supervises)}::uuid[])) as "ofSuppliers",
      (select v.view from view_preference v where v.organisation_id = ${scope.organisationId} and v.user_id = ${person.userId}
        and v.list = ${dashboardList}) as view`);
  const [row] = found.rows;
  if (!row) throw new Error("The dashboard was not answered.");
  const { first, reports } = readArrangement(row.view);
  const { saved } = keptFrom(scope, row.kept);
  const role = reportRoles.find((known) => known === asked) ?? roleOf(person.standing, row.ofSuppliers);
  return {
    role,
    first,
    figures: { closed15: row.closed15, opened15: row.opened15 },
    reports: dashboards[role].flatMap(({ report, query }) => tileOf(`report.${report}`, report, query, null)),
    own: reports.flatMap((id) => {
      const one = saved.find((kept) => kept.id === id);
      return one ? tileOf(`saved.${id}`, one.report, one.query, one) : [];
    }),
  };
}

const countOf = (scope: Scope, tile: TicketTile): SQL =>
  sql`(select count(*)::int from ${tickets} where ${narrowed(scope, ticketTiles[tile])})`;

function tileOf(
  id: string,
  reportId: string,
  query: Readonly<Record<string, string>>,
  saved: KeptReport | null,
): ReportTile[] {
  const report = reportOf(reportId);
  if (!report) return [];
  const ask = report.standard && readReportAsk(report.standard, query);
  return [{ id, report, ask, query, table: null, brief: null, saved }];
}

/** The totals of all that the standard page shows, in one statement. */
export async function withFigures(scope: Scope, tiles: readonly ReportTile[]): Promise<ReportTile[]> {
  const asked = tiles.flatMap(({ report, ask }) =>
    report.standard && ask ? [{ standard: report.standard, ask }] : [],
  );
  const tables = await readTotals(scope, asked);
  return tiles.map((tile) => (tile.ask ? { ...tile, table: tables.shift() ?? null } : tile));
}
