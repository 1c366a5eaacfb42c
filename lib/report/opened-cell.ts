import type { TicketFilter, When } from "@/lib/worklist/ticket-filter";

import type { Cell, ReportAsk } from "./ask";
import { cellFilter } from "./cell";
import type { DimensionId } from "./dimension";
import type { Figure } from "./figure";
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
  /** What narrows lists of tickets to exactly its rows, what explains the figure first. */
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
  const filter = cellFilter(standard, ask, cell, when);
  if (!of || !line || !figure || !filter) return null;
  const dimensions = line.values.length > 0 ? of.dimensions : [];
  return { cell, line, dimensions, figure, filter: { ...filter, sort: sortOf(cell) } };
}

/** What explains the figure comes first: the largest amounts, the slowest cases, what is open longest, else the newest. */
function sortOf({ measure }: Cell): string {
  const { unit, time } = measureOf(measure);
  if (unit === "money") return "revenue";
  if (time === "closed" || unit === "duration") return time === "now" ? "-created" : "delay";
  return time === "now" ? "-created" : "created";
}
