import type { DimensionId } from "./dimension";
import type { Figure } from "./figure";
import { type Measure, isTicketMeasure } from "./measure";
import { type MeasureId, measureOf } from "./measures";
import { saysMedian } from "./median";
import type { KeptName, ReportLine, ReportTable } from "./table";

/** How a file's heads and names are said, in the reader's language. */
export type SaysLines = {
  dimension: (id: DimensionId) => string;
  value: (id: DimensionId, value: string | null, name: KeptName | null) => string;
  measure: (id: MeasureId) => string;
  /** The head of the number of cases an average stands on, and of its median. */
  count: (measure: string) => string;
  median: (measure: string) => string;
  /** The head of the longest case; without it the file has none. */
  worst?: (measure: string) => string;
  /** The head of the hours that cases may take, of reports that have such a threshold. */
  threshold?: string;
  currency: string;
  total: string;
};

/**
 * A table as the file one downloads or is sent: the same lines and columns in the same order, totals last. Figures are
 * exact and plain, to be reckoned with: durations in hours, shares in percent; an average has its count and median beside.
 */
export function linesOfTable(table: ReportTable, say: SaysLines): string[][] {
  const columns = table.measures.map(measureOf);
  const hasMoney = [...table.lines, ...table.totals].some(({ currency }) => currency !== null);
  const hasThreshold = [...table.lines, ...table.totals].some(({ threshold }) => threshold !== null);
  const head = [
    ...table.dimensions.map((id) => say.dimension(id)),
    ...(hasMoney ? [say.currency] : []),
    ...columns.flatMap((measure) => headsOf(measure, saysMedian(table, measure.id), say)),
    ...(hasThreshold && say.threshold ? [`${say.threshold} (h)`] : []),
  ];
  const row = (names: readonly string[], { currency, figures, threshold }: ReportLine) => [
    ...names,
    ...(hasMoney ? [currency ?? ""] : []),
    ...columns.flatMap((measure) => cellsOf(measure, saysMedian(table, measure.id), figures[measure.id], say)),
    ...(hasThreshold && say.threshold ? [threshold ? String(Math.round(threshold.average * 10) / 10) : ""] : []),
  ];
  const lines = table.lines.map((line) =>
    row(
      table.dimensions.map((id, place) => say.value(id, line.values[place] ?? null, line.names[place] ?? null)),
      line,
    ),
  );
  const totals = table.totals.map((total) =>
    row(
      table.dimensions.map((_, place) => (place === 0 ? say.total : "")),
      total,
    ),
  );
  return [head, ...lines, ...totals];
}

/** What is never said without how many rows it stands on. */
export const isAverage = (measure: Measure): boolean => isTicketMeasure(measure) && measure.formula.how === "average";

function headsOf(measure: Measure<MeasureId>, withMedian: boolean, say: SaysLines): string[] {
  const label = say.measure(measure.id);
  const unit = { duration: " (h)", percent: " (%)", money: "", count: "", number: "" }[measure.unit];
  return [
    `${label}${unit}`,
    ...(isAverage(measure) ? [say.count(label)] : []),
    ...(withMedian ? [`${say.median(label)}${unit}`] : []),
    ...(withMedian && say.worst ? [`${say.worst(label)}${unit}`] : []),
  ];
}

function cellsOf(
  measure: Measure<MeasureId>,
  withMedian: boolean,
  figure: Figure | undefined,
  say: SaysLines,
): string[] {
  return [
    plain(measure, figure?.value ?? null),
    ...(isAverage(measure) ? [String(figure?.n ?? 0)] : []),
    ...(withMedian ? [plain(measure, figure?.spread?.median ?? null)] : []),
    ...(withMedian && say.worst ? [plain(measure, figure?.spread?.worst ?? null)] : []),
  ];
}

function plain({ unit }: Measure, value: number | null): string {
  if (value === null) return "";
  if (unit === "duration") return String(Math.round((value / 3600) * 10_000) / 10_000);
  if (unit === "money") return value.toFixed(2);
  if (unit === "percent" || unit === "number") return String(Math.round(value * 10) / 10);
  return String(value);
}
