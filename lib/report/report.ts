import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import type { DimensionId } from "./dimension";
import type { MeasureId } from "./measures";
import type { Period } from "./period";

/** For whom a report is made: the index and the dashboards are ordered by it. Rights do not come from it. */
export const reportRoles = ["operator", "supervisor", "manager", "quality"] as const;
export type ReportRole = (typeof reportRoles)[number];

/** What the filters of a standard report are: the fields of the language of lists that people choose from. */
export const reportFilters = ["section", "responsible", "kind", "category", "currency", "company"] as const;
export type ReportFilterField = (typeof reportFilters)[number];

/** A chart of the table's lines: which figure, and how. */
export type ReportChart =
  | { kind: "bars"; measure: MeasureId }
  /** Every case a dot on a logarithmic axis, with the average of the line and the threshold. */
  | { kind: "strip"; measure: MeasureId };

/** A report that the standard page shows: a choice of measures, dimensions, filters and a view. */
export type StandardReport = {
  /** What every ticket of it is; people cannot take it away. */
  base: TicketFilter;
  /** What people may group by, each a choice of one or more dimensions; the first is what they get unasked. */
  groupings: readonly (readonly DimensionId[])[];
  /** Columns of the table, in order. */
  columns: readonly MeasureId[];
  /** Figures above the table. */
  tiles: readonly MeasureId[];
  period: Period | null;
  filters: readonly ReportFilterField[];
  chart: ReportChart;
  /** Hours that a case may take where its section says nothing, and the share of cases that should keep to it. */
  threshold?: { hours: number; goal: number; average: MeasureId; share: MeasureId };
  /** The same figures month by month, the last ones up to the asked period: "are we getting better?" */
  trend?: { by: DimensionId; months: number; columns: readonly MeasureId[] };
  /** Whether what became of opportunities stands below: by stage, and why they ended. */
  stages?: true;
  /** Ready questions: each a name (`report.reports.<id>.variant.<name>`) and what it asks. */
  variants?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * The order of lines unasked: dimensions or measures, "-" before one for descending; "+" after one that counts adds up
   * the lines of all currencies.
   */
  order: readonly string[];
};

/** One entry of the index. Its words are `report.reports.<id>.name`, `.question` and `.about`. */
export type Report<Id extends string = string> = {
  id: Id;
  /** Below /[org]/reports/. */
  path: string;
  roles: readonly ReportRole[];
  /** Every measure it shows, for docs/reports.md and the index of definitions. */
  measures: readonly MeasureId[];
  /** Shown by the standard page; null where a page of its own shows it. */
  standard: StandardReport | null;
};
