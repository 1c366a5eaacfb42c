import { getTranslations } from "next-intl/server";
import { Fragment } from "react";

import type { Figure } from "@/lib/report/figure";
import { type Measure, isTicketMeasure } from "@/lib/report/measure";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { saysMedian } from "@/lib/report/median";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import type { StandardReport } from "@/lib/report/report";
import type { ReportLine } from "@/lib/report/table";

import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import type { ReportAddress } from "./report-address";
import { type SaysChange, changeSayer } from "./say-change";
import type { SaysReport } from "./say-report";

/** Words of all lines, looked up once for them. */
export type CellWords = {
  tooFew: string;
  tooFewHint: string;
  median: string;
  worst: string;
  threshold: string;
  changed: SaysChange;
};

export async function cellWords(say: SaysReport): Promise<CellWords> {
  const [words, heads, more, changed] = await Promise.all([
    getTranslations("chart.figure"),
    getTranslations("reportPage.table"),
    getTranslations("report.table"),
    changeSayer(say),
  ]);
  return {
    tooFew: words("tooFew"),
    tooFewHint: words("tooFewHint"),
    median: heads("median"),
    worst: more("worst"),
    threshold: more("threshold"),
    changed,
  };
}

/** The figures of one line; averages with the number they stand on and their median, withheld where it would be one of few. */
export function FigureCells({
  line,
  view: { table, standard, ask },
  columns,
  address,
  say,
  words,
  full = false,
}: {
  line: ReportLine;
  view: Pick<StandardReportView, "table" | "standard" | "ask">;
  columns: readonly MeasureId[];
  /** With the longest case and the threshold, which a drawing beside it would show. */
  full?: boolean;
  address: ReportAddress;
  say: SaysReport;
  words: CellWords;
}) {
  const counted = countIn(line);
  const cells = columns.map((id) => {
    const measure = measureOf(id);
    const figure = line.figures[id];
    if (!figure)
      return (
        <td key={id} className="r" data-label={say.measure(id)}>
          –
        </td>
      );
    const said = say.figure(figure.value, measure.unit, line.currency);
    const isOpen = ask.cell?.line === line.key && ask.cell.measure === id && ask.cell.of === "now";
    const change = words.changed(measure, figure, line.before?.[id], line.currency);
    const { median = null, worst = null } = figure.spread ?? {};
    return (
      <Fragment key={id}>
        <td className={classNames("r", isLate(line, id, standard) && "late")} data-label={say.measure(id)}>
          {figure.rows > 0 ? (
            <Link
              className="zoom"
              href={address.at({ cell: { line: line.key, measure: id, of: "now" } })}
              scroll={false}
              aria-current={isOpen ? "true" : undefined}
            >
              {said}
            </Link>
          ) : (
            said
          )}
          {isAverage(measure) && figure.n !== counted && figure.n > 0 && <small>n = {figure.n}</small>}
          {change && <small>{change}</small>}
        </td>
        {saysMedian(table, id) && (
          <td className="r" data-label={words.median}>
            {median === null ? withheld(figure, words.tooFew, words.tooFewHint) : say.figure(median, measure.unit)}
          </td>
        )}
        {full && saysMedian(table, id) && (
          <td className="r" data-label={words.worst}>
            {worst === null ? withheld(figure, words.tooFew, words.tooFewHint) : say.figure(worst, measure.unit)}
          </td>
        )}
      </Fragment>
    );
  });
  if (!full || !standard.threshold) return cells;
  return [
    ...cells,
    <td key="threshold" className="r" data-label={words.threshold}>
      {line.threshold ? spanOf(line.threshold, say) : "–"}
    </td>,
  ];
}

/** One threshold for all cases of a line, or from the shortest to the longest. */
const spanOf = ({ least, most }: { least: number; most: number }, say: SaysReport): string =>
  least === most ? say.hours(most) : `${say.hours(least)}–${say.hours(most)}`;

const withheld = (figure: Figure, said: string, hint: string) =>
  figure.n === 0 ? (
    "–"
  ) : (
    <span className="m" title={hint}>
      {said}
    </span>
  );

/** The number of cases of a line, where a column says it. */
const countIn = ({ figures }: ReportLine): number | null =>
  (figures.closedCases ?? figures.cases ?? figures.pipelineCount)?.value ?? null;

const isAverage = (measure: Measure): boolean => isTicketMeasure(measure) && measure.formula.how === "average";

/** What a flag of the line is about. */
function isLate({ flags }: ReportLine, id: MeasureId, { threshold }: StandardReport): boolean {
  return (
    (flags.includes("averageOver") && id === threshold?.average) ||
    (flags.includes("shareBelow") && id === threshold?.share)
  );
}
