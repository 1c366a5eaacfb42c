import { getTranslations } from "next-intl/server";

import { dimensionOf } from "@/lib/report/dimension";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { saysMedian } from "@/lib/report/median";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import type { ReportLine } from "@/lib/report/table";

import type { DelayScale } from "../charts/delay-scale";
import { StripAxis } from "../charts/strip";
import { MiddleRange } from "./middle-range";
import type { ReportAddress } from "./report-address";
import type { SaidFigureHead, SaidHead, SaidLine, SaidLines } from "./said-lines";
import { cellsSayer } from "./say-cells";
import { lineStrip } from "./line-strip";
import type { SaysReport } from "./say-report";

type Props = {
  organisation: string;
  view: StandardReportView;
  address: ReportAddress;
  say: SaysReport;
  /** The cases of each line as dots, where the report is looked at as a chart of strips. */
  strips: DelayScale | null;
};

/** The lines of a report with their totals, as words: its figures are reckoned, what is worrying stands beside names. */
export async function sayLines(props: Props): Promise<SaidLines> {
  const { view, address, say, strips } = props;
  const { table, ask, standard } = view;
  const [words, sayCells, flagsOf, strip] = await Promise.all([
    getTranslations("reportPage.table"),
    cellsSayer(say),
    flagsSayer(props),
    lineStrip(view, say, strips),
  ]);
  // What is as it is now, whatever the period, stands above; beside the drawing of the period it would be in the way.
  const columns = strips ? standard.columns.filter((id) => measureOf(id).time !== "now") : standard.columns;
  const hasMoney = table.lines.some(({ currency }) => currency !== null);
  const said = { columns, full: !strips, view };
  const currencyOf = ({ currency }: ReportLine) => (hasMoney ? [currency ?? ""] : []);
  return {
    label: words("label"),
    id: "report-lines",
    strips: strips !== null,
    names: [
      ...table.dimensions.map((id) => dimensionHead(id, props)),
      ...(hasMoney ? [{ label: words("currency") }] : []),
    ],
    figures: await figureHeads(columns, props),
    ...(strips && { drawing: await axisHead(strips, props) }),
    cells: address.cells,
    of: "now",
    ...(ask.cell?.of === "now" && { open: ask.cell }),
    lines: table.lines.map((line): SaidLine => {
      const flags = flagsOf(line);
      const names = table.dimensions.map((id, place) =>
        say.value(id, line.values[place] ?? null, line.names[place] ?? null),
      );
      return {
        key: line.key,
        names: [...names, ...currencyOf(line)],
        ...(flags.length > 0 && { flags }),
        cells: sayCells(line, said),
        ...(strip && { drawing: strip(line) }),
      };
    }),
    totals:
      table.lines.length > 1
        ? table.totals.map((total) => ({
            key: total.key,
            names: [words("total"), ...currencyOf(total)],
            cells: sayCells(total, said),
            ...(strips && {
              drawing: <MiddleRange line={total} measure={standard.chart.measure} scale={strips} ask={ask} say={say} />,
            }),
          }))
        : [],
  };
}

function dimensionHead(
  id: Parameters<typeof dimensionOf>[0],
  { organisation, view: { ask }, address, say }: Props,
): SaidHead {
  const page = dimensionOf(id).pageOf?.("");
  return {
    ...orderedBy(id, "", ask.order, address),
    label: say.dimension(id),
    ...(page && { page: `/${organisation}${page}` }),
    ...(id === "responsible" && { face: true }),
  };
}

async function figureHeads(
  columns: readonly MeasureId[],
  { view, address, say, strips }: Props,
): Promise<SaidFigureHead[]> {
  const [words, more] = await Promise.all([getTranslations("reportPage.table"), getTranslations("report.table")]);
  const heads = columns.flatMap((id) => [
    {
      ...orderedBy(id, "-", view.ask.order, address),
      label: say.measure(id),
      title: say.definition(id),
      measure: id,
    },
    ...(saysMedian(view.table, id) ? [{ label: words("median") }] : []),
    ...(saysMedian(view.table, id) && !strips ? [{ label: more("worst") }] : []),
  ]);
  return !strips && view.standard.threshold ? [...heads, { label: more("threshold") }] : heads;
}

/** What orders by a column, or turns that order; `first` is the direction people mean. */
function orderedBy(
  id: string,
  first: "" | "-",
  order: string | null,
  address: ReportAddress,
): Pick<SaidHead, "href" | "sorted"> {
  const isSorted = order?.replace(/^-/, "") === id;
  const next = order === `${first}${id}` ? `${first === "-" ? "" : "-"}${id}` : `${first}${id}`;
  return {
    href: address.at({ order: next }),
    ...(isSorted && { sorted: order?.startsWith("-") ? ("descending" as const) : ("ascending" as const) }),
  };
}

async function axisHead(scale: DelayScale, { view: { ask }, say }: Props) {
  const words = await getTranslations("reportPage.table");
  return (
    <>
      <span className="sr-only">{words("spread")}</span>
      <StripAxis
        scale={scale}
        say={say.step}
        threshold={ask.threshold === null ? null : { at: ask.threshold * 3600, said: say.hours(ask.threshold) }}
      />
    </>
  );
}

async function flagsSayer({ view: { ask }, say }: Props): Promise<(line: ReportLine) => string[]> {
  const words = await getTranslations("report.flag");
  return ({ flags, threshold }) => {
    const { least, most } = threshold ?? { least: ask.threshold ?? 0, most: ask.threshold ?? 0 };
    const hours = least === most ? say.hours(most) : `${say.hours(least)}–${say.hours(most)}`;
    return flags.map((flag) => words(flag, { hours, goal: `${ask.goal ?? 0} %` }));
  };
}
