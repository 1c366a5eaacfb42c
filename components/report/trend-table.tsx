import { getTranslations } from "next-intl/server";

import type { StandardReportView } from "@/lib/report/pages/standard-report";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { hasMedian } from "@/lib/report/median";
import type { ReportLine } from "@/lib/report/table";

import type { DelayScale } from "../charts/delay-scale";
import { LinesTable } from "./lines-table";
import { MiddleRange } from "./middle-range";
import type { ReportAddress } from "./report-address";
import type { SaidCell, SaidLines } from "./said-lines";
import { cellOf } from "./say-cells";
import type { SaysReport } from "./say-report";

type Props = {
  view: StandardReportView;
  trend: NonNullable<StandardReportView["trend"]>;
  scale: DelayScale;
  address: ReportAddress;
  say: SaysReport;
};

/** The same figures month by month: where the middle 80 % of cases lie says more than their average. */
export async function TrendTable(props: Props) {
  const [words, said] = await Promise.all([getTranslations("reportPage.trend"), sayTrend(props)]);
  return (
    <>
      <h2>
        {words("title")} <small>{words("about", { count: props.trend.lines.length })}</small>
      </h2>
      <LinesTable said={said} />
    </>
  );
}

async function sayTrend({ view: { ask }, trend, scale, address, say }: Props): Promise<SaidLines> {
  const [words, table, cells] = await Promise.all([
    getTranslations("reportPage.trend"),
    getTranslations("reportPage.table"),
    cellsOf(say, ask.goal),
  ]);
  const spreadOf = trend.measures.find((id) => hasMedian(measureOf(id)));
  const first = trend.dimensions[0] ?? "closedMonth";
  return {
    label: words("title"),
    strips: true,
    names: [{ label: say.dimension(first) }],
    figures: trend.measures.flatMap((id) => [
      { label: say.measure(id), title: say.definition(id), measure: id },
      ...(hasMedian(measureOf(id)) ? [{ label: table("median") }] : []),
    ]),
    drawing: words("middle"),
    cells: address.cells,
    of: "trend",
    ...(ask.cell?.of === "trend" && { open: ask.cell }),
    lines: trend.lines.map((line, index) => ({
      key: line.key,
      names: [say.value(first, line.values[0] ?? null, line.names[0] ?? null)],
      ...(index === 0 && { strong: true }),
      cells: trend.measures.flatMap((id) => cells(line, id)),
      drawing: spreadOf && (
        <MiddleRange line={line} measure={spreadOf} scale={scale} ask={ask} say={say} strong={index === 0} />
      ),
    })),
    totals: [],
  };
}

/** A month's figure, with its median; a share below the goal says so. */
async function cellsOf(say: SaysReport, goal: number | null): Promise<(line: ReportLine, id: MeasureId) => SaidCell[]> {
  const [words, figures] = await Promise.all([getTranslations("reportPage.trend"), getTranslations("chart.figure")]);
  return (line, id) => {
    const measure = measureOf(id);
    const { value = null, rows = 0, n = 0, spread } = line.figures[id] ?? {};
    const isLow = measure.unit === "percent" && goal !== null && (value ?? goal) < goal;
    const median = spread?.median ?? null;
    const cell = cellOf(say.figure(value, measure.unit, line.currency), {
      shut: rows === 0,
      late: isLow,
      ...(isLow && { spoken: words("belowGoal", { goal: `${goal} %` }) }),
    });
    if (!hasMedian(measure)) return [cell];
    return [cell, median !== null ? say.figure(median, measure.unit) : n ? figures("tooFew") : "–"];
  };
}
