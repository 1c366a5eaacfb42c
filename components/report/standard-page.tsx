import { getTranslations } from "next-intl/server";

import type { StandardReportView } from "@/lib/report/pages/standard-report";

import { type DelayScale, delayScale } from "../charts/delay-scale";
import { Legend } from "../charts/legend";
import { SavedReports } from "../saved-report/saved-reports";
import { EmptyState } from "../ui/empty-state";
import { DelayHistogram } from "./delay-histogram";
import { ReportChart } from "./report-chart";
import { ReportChips } from "./report-chips";
import { ReportFoot } from "./report-foot";
import { ReportFrame, viewLinks } from "./report-frame";
import { type ReportAddress, reportAddress } from "./report-address";
import { ReportTable } from "./report-table";
import { ReportTiles } from "./report-tiles";
import { RowsPanel } from "./rows-panel";
import { type SaysReport, reportSayer } from "./say-report";
import { StageTables } from "./stage-table";
import { TrendTable } from "./trend-table";

/** A standard report: its figures, their chart and their table, and the rows behind the figure that is open. */
export async function StandardPage({
  organisation,
  view,
  query,
}: {
  organisation: string;
  view: StandardReportView;
  /** The page's address as it is. */
  query: Record<string, string | string[] | undefined>;
}) {
  const { report, standard, ask, table, trend, opened } = view;
  const [words, reports, say] = await Promise.all([
    getTranslations("reportPage"),
    getTranslations("report.reports"),
    reportSayer(),
  ]);
  const address = reportAddress(organisation, report.path, standard, ask);
  return (
    <ReportFrame
      title={reports(`${report.id as "cases"}.name`)}
      chips={<ReportChips view={view} standard={standard} address={address} say={say} />}
      views={viewLinks(words, (asked) => address.at({ view: asked, cell: ask.cell }), ask.view)}
      csv={address.csv}
      actions={<SavedReports organisation={organisation} report={report} kept={view.kept} query={query} />}
      panel={
        opened && <RowsPanel organisation={organisation} view={view} opened={opened} address={address} say={say} />
      }
    >
      {table.lines.length === 0 ? (
        <EmptyState title={words("empty.title")}>{words("empty.about")}</EmptyState>
      ) : (
        <>
          <ReportTiles view={view} address={address} say={say} />
          {ask.view === "chart" && standard.chart.kind === "bars" && (
            <ReportChart organisation={organisation} view={view} address={address} say={say} />
          )}
          <Lines organisation={organisation} view={view} address={address} say={say} scale={scaleOf(view)} />
        </>
      )}
      {trend && table.lines.length > 0 && (
        <TrendTable view={view} trend={trend} scale={scaleOf(view)} address={address} say={say} />
      )}
      {ask.view === "chart" && table.lines.length > 0 && (
        <DelayHistogram organisation={organisation} view={view} say={say} />
      )}
      {view.stages && <StageTables organisation={organisation} stages={view.stages} say={say} />}
      <ReportFoot measures={[...new Set([...standard.tiles, ...standard.columns])]} hidden={table.hidden} say={say} />
    </ReportFrame>
  );
}

/** One axis for all strips and ranges of a page, so that they can be compared. */
function scaleOf({ dots, trend, standard, ask }: StandardReportView): DelayScale {
  const seconds = [...dots.values()].flatMap(({ cases }) => cases.map((one) => one.seconds));
  const ranges = (trend?.lines ?? []).flatMap(({ figures }) => {
    const { p10 = null, p90 = null } = figures[standard.chart.measure]?.spread ?? {};
    return [p10, p90].filter((one) => one !== null);
  });
  return delayScale([...seconds, ...ranges, ...(ask.threshold === null ? [] : [ask.threshold * 3600])]);
}

async function Lines({
  scale,
  ...rest
}: {
  organisation: string;
  view: StandardReportView;
  address: ReportAddress;
  say: SaysReport;
  scale: DelayScale;
}) {
  const words = await getTranslations("reportPage.strip");
  const { standard, ask, dots } = rest.view;
  const strips = standard.chart.kind === "strip" && ask.view === "chart";
  return (
    <>
      <ReportTable {...rest} strips={strips ? scale : null} />
      {strips && (
        <Legend
          entries={[
            { sample: "dot", label: words("one") },
            { sample: "over", label: words("over") },
            { sample: "line", label: words("average") },
          ]}
          note={[...dots.values()].some(({ isPart }) => isPart) ? words("axisPart") : words("axis")}
        />
      )}
    </>
  );
}
