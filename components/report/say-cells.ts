import { getTranslations } from "next-intl/server";

import type { Figure } from "@/lib/report/figure";
import { type Measure, isTicketMeasure } from "@/lib/report/measure";
import { type MeasureId, measureOf } from "@/lib/report/measures";
import { saysMedian } from "@/lib/report/median";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import type { StandardReport } from "@/lib/report/report";
import type { ReportLine } from "@/lib/report/table";

import type { SaidCell } from "./said-lines";
import { changeSayer } from "./say-change";
import type { SaysReport } from "./say-report";

type Asked = {
  columns: readonly MeasureId[];
  /** With the longest case and the threshold, which a drawing beside it would show. */
  full: boolean;
  view: Pick<StandardReportView, "table" | "standard">;
};

/** The figures of one line; averages with the number they stand on and their median, withheld where it would be one of few. */
export async function cellsSayer(say: SaysReport): Promise<(line: ReportLine, asked: Asked) => SaidCell[]> {
  const [words, changed] = await Promise.all([getTranslations("chart.figure"), changeSayer(say)]);

  const partOf = (figure: Figure, part: number | null, measure: Measure): SaidCell => {
    if (part !== null) return say.figure(part, measure.unit);
    return figure.n === 0 ? "–" : { text: words("tooFew"), hint: words("tooFewHint") };
  };

  return (line, { columns, full, view: { table, standard } }) => {
    const counted = countIn(line);
    const cells = columns.flatMap((id): SaidCell[] => {
      const measure = measureOf(id);
      const figure = line.figures[id];
      const medians = saysMedian(table, id);
      if (!figure) return [{ text: "–", shut: true }, ...(medians ? ["–", ...(full ? ["–"] : [])] : [])];
      const { median = null, worst = null } = figure.spread ?? {};
      const change = changed(measure, figure, line.before?.[id], line.currency);
      const n = isAverage(measure) && figure.n !== counted && figure.n > 0 ? `n = ${figure.n}` : null;
      return [
        cellOf(say.figure(figure.value, measure.unit, line.currency), {
          shut: figure.rows === 0,
          late: isLate(line, id, standard),
          small: [n, change].filter((one) => one !== null),
        }),
        ...(medians ? [partOf(figure, median, measure)] : []),
        ...(medians && full ? [partOf(figure, worst, measure)] : []),
      ];
    });
    if (!full || !standard.threshold) return cells;
    return [...cells, line.threshold ? spanOf(line.threshold, say) : "–"];
  };
}

/** A figure of which nothing else is to be said is its words alone. */
export function cellOf(
  text: string,
  { shut, late, small = [], spoken }: { shut: boolean; late: boolean; small?: readonly string[]; spoken?: string },
): SaidCell {
  if (!shut && !late && small.length === 0) return text;
  return {
    text,
    ...(shut && { shut }),
    ...(late && { late }),
    ...(small.length > 0 && { small }),
    ...(spoken && { spoken }),
  };
}

/** One threshold for all cases of a line, or from the shortest to the longest. */
const spanOf = ({ least, most }: { least: number; most: number }, say: SaysReport): string =>
  least === most ? say.hours(most) : `${say.hours(least)}–${say.hours(most)}`;

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
