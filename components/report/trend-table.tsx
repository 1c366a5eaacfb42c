import { getTranslations } from "next-intl/server";

import type { StandardReportView } from "@/lib/report/pages/standard-report";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { hasMedian } from "@/lib/report/median";
import type { ReportLine } from "@/lib/report/table";

import type { DelayScale } from "../charts/delay-scale";
import { Link } from "../ui/link";
import { MiddleRange } from "./middle-range";
import type { ReportAddress } from "./report-address";
import type { SaysReport } from "./say-report";

/** The same figures month by month: where the middle 80 % of cases lie says more than their average. */
export async function TrendTable({
  view,
  trend,
  scale,
  address,
  say,
}: {
  view: StandardReportView;
  trend: NonNullable<StandardReportView["trend"]>;
  scale: DelayScale;
  address: ReportAddress;
  say: SaysReport;
}) {
  const [words, table, figures] = await Promise.all([
    getTranslations("reportPage.trend"),
    getTranslations("reportPage.table"),
    getTranslations("chart.figure"),
  ]);
  const { ask } = view;
  const spreadOf = trend.measures.find((id) => hasMedian(measureOf(id)));
  const first = trend.dimensions[0] ?? "closedMonth";
  const opened = (line: ReportLine, measure: MeasureId) =>
    address.at({ cell: { line: line.key, measure, of: "trend" } });
  return (
    <>
      <h2>
        {words("title")} <small>{words("about", { count: trend.lines.length })}</small>
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
      <section className="tbx" tabIndex={0} aria-label={words("title")}>
        <table className="tb strips stacks">
          <thead>
            <tr>
              <th scope="col">{say.dimension(first)}</th>
              {trend.measures.flatMap((id) => [
                <th key={id} scope="col" className="r" title={say.definition(id)}>
                  {say.measure(id)}
                </th>,
                ...(hasMedian(measureOf(id))
                  ? [
                      <th key={`${id} median`} scope="col" className="r">
                        {table("median")}
                      </th>,
                    ]
                  : []),
              ])}
              {spreadOf && (
                <th scope="col" className="dist">
                  {words("middle")}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {trend.lines.map((line, index) => (
              <tr key={line.key} className={ask.cell?.of === "trend" && ask.cell.line === line.key ? "on" : undefined}>
                <th scope="row" className={index === 0 ? "md" : undefined}>
                  {say.value(first, line.values[0] ?? null, line.names[0] ?? null)}
                </th>
                {trend.measures.flatMap((id) => {
                  const measure = measureOf(id);
                  const figure = line.figures[id];
                  const said = say.figure(figure?.value ?? null, measure.unit, line.currency);
                  const isLow =
                    measure.unit === "percent" &&
                    figure?.value !== null &&
                    ask.goal !== null &&
                    (figure?.value ?? 0) < ask.goal;
                  const median = figure?.spread?.median ?? null;
                  return [
                    <td key={id} className={isLow ? "r late" : "r"} data-label={say.measure(id)}>
                      {figure && figure.rows > 0 ? (
                        <Link className="zoom" href={opened(line, id)} scroll={false}>
                          {said}
                        </Link>
                      ) : (
                        said
                      )}
                      {isLow && <span className="sr-only"> {words("belowGoal", { goal: `${ask.goal} %` })}</span>}
                    </td>,
                    ...(hasMedian(measure)
                      ? [
                          <td key={`${id} median`} className="r" data-label={table("median")}>
                            {median !== null ? say.figure(median, measure.unit) : figure?.n ? figures("tooFew") : "–"}
                          </td>,
                        ]
                      : []),
                  ];
                })}
                {spreadOf && (
                  <td className="dist">
                    <MiddleRange
                      line={line}
                      measure={spreadOf}
                      scale={scale}
                      ask={ask}
                      say={say}
                      strong={index === 0}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
