import { getTranslations } from "next-intl/server";

import { measureOf } from "@/lib/report/measures";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import type { ReportLine } from "@/lib/report/table";

import { Bars, type ChartGroup } from "../charts/bars";
import { RowBars } from "../charts/row-bars";
import type { ReportAddress } from "./report-address";
import type { SaysReport } from "./say-report";

/** More lines than this are a table: nobody compares forty bars. */
const mostBars = 40;

/**
 * One figure of the lines as bars: standing where the first dimension is months, lying where they are names. A second
 * dimension is said in the name. Amounts of two currencies have no common length: each has bars of its own.
 */
export async function ReportChart({
  view: { table, standard, ask },
  address,
  say,
}: {
  view: StandardReportView;
  address: ReportAddress;
  say: SaysReport;
}) {
  const words = await getTranslations("reportPage.chartOf");
  const measure = measureOf(standard.chart.measure);
  const byMonth = table.dimensions[0]?.endsWith("Month") ?? false;
  const currencies = [...new Set(table.lines.map(({ currency }) => currency))];
  const groupOf = (line: ReportLine): ChartGroup => {
    const figure = line.figures[measure.id];
    return {
      key: line.key,
      label: table.dimensions
        .map((id, place) => say.value(id, line.values[place] ?? null, line.names[place] ?? null))
        .join(", "),
      values: [
        {
          value: figure?.value ?? null,
          said: say.figure(figure?.value ?? null, measure.unit, line.currency),
          ...(figure &&
            figure.rows > 0 && { href: address.at({ cell: { line: line.key, measure: measure.id, of: "now" } }) }),
        },
      ],
    };
  };
  const groupName = table.dimensions.map((id) => say.dimension(id)).join(", ");
  return currencies.map((currency) => {
    const lines = table.lines.filter((line) => line.currency === currency);
    const shown = lines.slice(0, mostBars);
    const of = { measure: say.measure(measure.id), by: ask.by.map((id) => say.dimension(id)).join(", ") };
    const name = currency && currencies.length > 1 ? `${words("name", of)} (${currency})` : words("name", of);
    return (
      <div key={currency ?? "one"} className="chartbox">
        {byMonth && table.dimensions.length === 1 ? (
          <Bars
            name={name}
            groupName={groupName}
            series={[say.measure(measure.id)]}
            groups={shown.map(groupOf).toSorted((a, b) => a.key.localeCompare(b.key))}
            say={(amount) => say.short(amount, measure.unit)}
            money={measure.unit === "money"}
            twin="report-lines"
          />
        ) : (
          <RowBars
            name={name}
            groupName={groupName}
            series={[say.measure(measure.id)]}
            groups={shown.map(groupOf)}
            twin="report-lines"
          />
        )}
        {lines.length > mostBars && <p className="t12 m">{words("first", { count: mostBars })}</p>}
      </div>
    );
  });
}
