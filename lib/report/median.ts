import { fewestForMedian } from "./figure";
import { type Measure, isTicketMeasure } from "./measure";
import { type MeasureId, measureOf } from "./measures";
import type { ReportTable } from "./table";

/** Only times come with a median: chances of success are a few round numbers. */
export const hasMedian = (measure: Measure): boolean =>
  isTicketMeasure(measure) && measure.formula.how === "average" && measure.unit === "duration";

/** Whether a table says it: figures that were added up from months kept ready know none (`buckets`). */
export function saysMedian({ totals }: Pick<ReportTable, "totals">, id: MeasureId): boolean {
  if (!hasMedian(measureOf(id))) return false;
  return totals.every(({ figures }) => {
    const figure = figures[id];
    return !figure || figure.n < fewestForMedian || (figure.spread?.median ?? null) !== null;
  });
}
