import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import type { ReportAsk } from "./ask";
import { cellFilter } from "./cell";
import type { DimensionId } from "./dimension";
import { keyOfLine } from "./line-key";
import type { MeasureId } from "./measures";
import type { StandardReport } from "./report";

/**
 * What opens the tickets of several lines at once: those that agree in the first dimensions, whatever the others are. The
 * very filter that each of the lines is opened by, without its last parts.
 */
export function rowsOfLine(
  report: StandardReport,
  ask: ReportAsk,
  dimensions: readonly DimensionId[],
  values: readonly (string | null)[],
  measure: MeasureId,
  { now, timeZone }: { now: Date; timeZone: string },
): TicketFilter | null {
  const cell = { line: keyOfLine(values, null), measure, of: "now" as const };
  return cellFilter(report, { ...ask, by: dimensions.slice(0, values.length) }, cell, { now, timeZone });
}
