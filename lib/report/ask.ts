import { type TicketFilter, dateFields, readTicketFilter } from "@/lib/worklist/ticket-filter";

import { type CellOf, cellText } from "./cell-text";
import { type DimensionId, isDimension } from "./dimension";
import { type MeasureId, isMeasure } from "./measures";
import { type Period, readPeriod } from "./period";
import type { StandardReport } from "./report";

/** Which figure is opened. */
export type Cell = { line: string; measure: MeasureId; of: CellOf };

/** What the address of a standard report asks for. */
export type ReportAsk = {
  period: Period | null;
  /** Figures of the period before beside those of the asked one. */
  compare: boolean;
  /** What people narrow it to, in the language of lists; never days, which are the period's. */
  filter: TicketFilter;
  by: readonly DimensionId[];
  /** Hours that a case may take where its section does not say. */
  threshold: number | null;
  /** The threshold holds for all, whatever sections mean to need. */
  same: boolean;
  /** Percent of cases that should keep to it. */
  goal: number | null;
  view: "chart" | "table";
  /** As many lines as a page may have, where the first ones do not do. */
  all: boolean;
  /** A dimension or measure, "-" before it for descending; null for the report's own order. */
  order: string | null;
  cell: Cell | null;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the query of an address; what makes no sense there is left out. Reading what `queryOfAsk` wrote changes nothing. */
export function readReportAsk(report: StandardReport, query: Query): ReportAsk {
  const one = (name: string): string | undefined => [query[name] ?? []].flat()[0]?.trim() || undefined;
  const whole = (name: string, most: number): number | null => {
    const said = one(name);
    return said && /^\d{1,5}$/.test(said) && Number(said) > 0 && Number(said) <= most ? Number(said) : null;
  };
  const asked = report.period === null ? null : readPeriod(one("period"), one("from"), one("to"));
  return {
    period: asked ?? report.period,
    compare: report.period !== null && one("compare") === "1",
    filter: ownFilter(readTicketFilter(query), one("sub")),
    by: groupingIn(report, [query["by"] ?? []].flat().join(",")),
    threshold: report.threshold ? (whole("threshold", 9999) ?? report.threshold.hours) : null,
    same: report.threshold !== undefined && one("same") === "1",
    goal: report.threshold ? (whole("goal", 100) ?? report.threshold.goal) : null,
    view: one("view") === "table" ? "table" : "chart",
    all: one("lines") === "all",
    order: orderIn(report, one("order")),
    cell: readCell(one("cell")),
  };
}

/** The query that asks for it, without what is meant anyway. */
export function queryOfAsk(report: StandardReport, ask: ReportAsk): Record<string, string> {
  const { sub, ...filter } = ask.filter;
  const query: Record<string, string | undefined> = {
    ...filter,
    sub: filter.section && !sub ? "0" : undefined,
    period: ask.period !== null && ask.period !== report.period ? ask.period : undefined,
    compare: ask.compare ? "1" : undefined,
    by: sameGrouping(ask.by, report.groupings[0] ?? []) ? undefined : ask.by.join(","),
    threshold: ask.threshold !== null && ask.threshold !== report.threshold?.hours ? `${ask.threshold}` : undefined,
    same: ask.same ? "1" : undefined,
    goal: ask.goal !== null && ask.goal !== report.threshold?.goal ? `${ask.goal}` : undefined,
    view: ask.view === "table" ? "table" : undefined,
    lines: ask.all ? "all" : undefined,
    order: ask.order ?? undefined,
    cell: ask.cell ? cellText(ask.cell) : undefined,
  };
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

const cellPattern = /^([A-Za-z0-9~_-]{1,300})\.([A-Za-z]+)(?:\.(before|trend))?$/;

function readCell(text: string | undefined): Cell | null {
  const [, line, measure, of] = cellPattern.exec(text ?? "") ?? [];
  if (!line || !measure || !isMeasure(measure)) return null;
  return { line, measure, of: of === "before" || of === "trend" ? of : "now" };
}

/** Sections count with all below them unless somebody says otherwise. */
function ownFilter(filter: TicketFilter, sub: string | undefined): TicketFilter {
  const days: readonly string[] = [...dateFields, "sort", "active", "sub"];
  const kept: TicketFilter = Object.fromEntries(Object.entries(filter).filter(([name]) => !days.includes(name)));
  return kept.section && sub !== "0" ? { ...kept, sub: "1" } : kept;
}

const sameGrouping = (one: readonly string[], other: readonly string[]) => one.join() === other.join();

function groupingIn({ groupings }: StandardReport, text: string): readonly DimensionId[] {
  const asked = text.split(",").filter(isDimension);
  return groupings.find((grouping) => sameGrouping(grouping, asked)) ?? groupings[0] ?? [];
}

function orderIn({ groupings, columns }: StandardReport, text: string | undefined): string | null {
  const by = text?.replace(/^-/, "");
  const known = [...groupings.flat(), ...columns];
  return text && known.some((id) => id === by) ? text : null;
}
