import { getTranslations } from "next-intl/server";

import type { StandardReportView } from "@/lib/report/pages/standard-report";
import { type Drawing, drawingOf } from "@/lib/report/drawing";
import { measureOf } from "@/lib/report/measures";
import { rowsOfLine } from "@/lib/report/rows-of-line";
import type { ReportLine } from "@/lib/report/table";

import { Bars } from "../charts/bars";
import { RowBars } from "../charts/row-bars";
import type { ChartGroup } from "../charts/series";
import { addressOf } from "../ui/address";
import type { ReportAddress } from "./report-address";
import type { SaysReport } from "./say-report";

/** More names than this are a table: nobody compares forty bars. */
const mostBars = 30;

type Props = { organisation: string; view: StandardReportView; address: ReportAddress; say: SaysReport };

/**
 * One figure of the lines as bars: standing where they are months, piled up by what comes second, lying where they are
 * names. Amounts of two currencies have no common length: each has bars of its own.
 */
export async function ReportChart(props: Props) {
  const { table, standard } = props.view;
  const currencies = [...new Set(table.lines.map(({ currency }) => currency))];
  return currencies.map((currency) => (
    <div key={currency ?? "one"} className="chartbox">
      <ChartOf
        {...props}
        currency={currencies.length > 1 ? currency : null}
        drawing={drawingOf(
          { ...table, lines: table.lines.filter((line) => line.currency === currency) },
          standard.chart.measure,
        )}
      />
    </div>
  ));
}

async function ChartOf({
  organisation,
  view,
  address,
  say,
  drawing: { groups, series, hasOthers },
  currency,
}: Props & { drawing: Drawing; currency: string | null }) {
  const words = await getTranslations("reportPage.chartOf");
  const { table, standard, ask } = view;
  const measure = measureOf(standard.chart.measure);
  const [first = "createdMonth", second = first] = table.dimensions;
  const nameOf = (id: typeof first, { value, name }: { value: string | null; name: ReportLine["names"][number] }) =>
    say.value(id, value, name);
  const opens = ({ line, values }: Drawing["groups"][number]["values"][number]) => {
    if (line) return address.at({ cell: { line: line.key, measure: measure.id, of: "now" } });
    const rows = values && rowsOfLine(standard, ask, table.dimensions, values, measure.id, view);
    return rows ? addressOf(`/${organisation}/tickets`, rows) : undefined;
  };
  const shown: ChartGroup[] = groups.slice(0, mostBars).map((group) => ({
    key: group.value ?? "-",
    label: nameOf(first, group),
    values: group.values.map((one) => ({
      value: one.amount,
      said: say.figure(one.amount, measure.unit, currency ?? table.lines[0]?.currency ?? null),
      ...(one.amount !== null && one.amount > 0 && { href: opens(one) }),
    })),
  }));
  const of = { measure: say.measure(measure.id), by: say.dimension(first), piece: say.dimension(second) };
  const said = series.length > 0 ? words("stacked", of) : words("name", of);
  const name = currency ? `${said} (${currency})` : said;
  const all = {
    name,
    groupName: say.dimension(first),
    series:
      series.length > 0
        ? [...series.map((one) => nameOf(second, one)), ...(hasOthers ? [words("others")] : [])]
        : [say.measure(measure.id)],
  };
  return (
    <>
      {first.endsWith("Month") ? (
        <Bars
          {...all}
          groups={shown.toSorted((a, b) => a.key.localeCompare(b.key))}
          say={(amount) => say.short(amount, measure.unit)}
          money={measure.unit === "money"}
          stacked={series.length > 0}
          {...(series.length > 0 ? {} : { twin: "report-lines" })}
        />
      ) : (
        <RowBars {...all} groups={shown} twin="report-lines" />
      )}
      {groups.length > mostBars && <p className="t12 m">{words("first", { count: mostBars })}</p>}
    </>
  );
}
