import type { TicketFilter, When } from "@/lib/worklist/ticket-filter";

import type { Cell, ReportAsk } from "./ask";
import { commonFilter, daysAsked, filterOfCell, filterOfMeasure } from "./cell";
import type { DimensionId } from "./dimension";
import type { Figure } from "./figure";
import { isTicketMeasure } from "./measure";
import { measureOf } from "./measures";
import type { StandardReport } from "./report";
import type { ReportLine, ReportTable } from "./table";

/** A figure whose rows are looked at. */
export type OpenedCell = {
  cell: Cell;
  /** The line it stands in; of totals one without values. */
  line: ReportLine;
  dimensions: readonly DimensionId[];
  figure: Figure;
  /** What narrows lists of tickets to exactly its rows. */
  filter: TicketFilter;
};

/** The figure that the address opens; null where the report has no such line, measure or period. */
export function openedCell(
  standard: StandardReport,
  ask: ReportAsk,
  { table, trend }: { table: ReportTable; trend: ReportTable | null },
  when: When,
): OpenedCell | null {
  const { cell } = ask;
  if (!cell) return null;
  const of = cell.of === "trend" ? trend : table;
  const line = [...(of?.lines ?? []), ...(of?.totals ?? [])].find(({ key }) => key === cell.line);
  const figure = (cell.of === "before" ? line?.before : line?.figures)?.[cell.measure];
  const measure = measureOf(cell.measure);
  if (!of || !line || !figure || !isTicketMeasure(measure)) return null;
  const { now, before } = daysAsked(ask, when);
  const days = cell.of === "before" ? before : cell.of === "trend" ? { from: null, to: null } : now;
  if (!days) return null;
  const dimensions = line.values.length > 0 ? of.dimensions : [];
  const filter = filterOfCell(
    commonFilter(standard, ask),
    { dimensions, values: line.values, currency: line.currency },
    filterOfMeasure(measure, days, ask),
  );
  return { cell, line, dimensions, figure, filter };
}
