import { queryOfAsk, readReportAsk } from "../ask";
import type { Report } from "../report";
import { reportOf } from "../reports";

/** A report somebody kept under a name, as its row says it. */
export type SavedReport = {
  id: string;
  name: string;
  version: number;
  /** Without owner it is everybody's. */
  shared: boolean;
  pinned: boolean;
  report: string;
  query: Record<string, string>;
  /** Opens with its chart, else with its table. */
  graphFirst: boolean;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a look at a page is, and not what it is about: never kept. */
const passing = new Set(["cell", "saved", "view", "after", "before", "panel", "lines"]);

/** The part of an address that a saved report keeps: what is asked, in one order, without what is looked at just now. */
export function keptQuery(report: Report, query: Query): Record<string, string> {
  const { standard } = report;
  if (standard) return sorted(without(queryOfAsk(standard, { ...readReportAsk(standard, query), cell: null })));
  const said = Object.entries(query).flatMap(([name, value]) => {
    const text = [value ?? []].flat().join(",").slice(0, 300);
    return /^[A-Za-z][A-Za-z0-9.-]{0,40}$/.test(name) && text !== "" ? [[name, text] as const] : [];
  });
  return sorted(without(Object.fromEntries(said.slice(0, 40))));
}

/** The columns of a saved filter that hold it. */
export const rowOfSaved = ({ report, query, graphFirst }: Pick<SavedReport, "report" | "query" | "graphFirst">) => ({
  target: "report" as const,
  criteria: { report, query },
  viewMode: graphFirst ? ("graph" as const) : ("list" as const),
});

/** As the row holds it; null where its report is gone from the house. */
export function savedOfRow(row: {
  id: string;
  name: string;
  version: number;
  ownerUserId: string | null;
  pinned: boolean;
  criteria: Record<string, unknown>;
  viewMode: string;
}): SavedReport | null {
  const { report, query } = row.criteria;
  if (typeof report !== "string" || !reportOf(report)) return null;
  const said = Object.entries(query ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const { id, name, version, pinned } = row;
  return {
    id,
    name,
    version,
    pinned,
    shared: row.ownerUserId === null,
    report,
    query: Object.fromEntries(said),
    graphFirst: row.viewMode === "graph",
  };
}

/** What is asked of its page: its query, and how it opens. */
export const queryOfSavedReport = ({ query, graphFirst }: Pick<SavedReport, "query" | "graphFirst">) => ({
  ...query,
  ...(graphFirst ? {} : { view: "table" }),
});

/** Its address; `saved` says which one it was, so that changes to it can be kept. */
export function savedReportHref(
  organisation: string,
  saved: Pick<SavedReport, "id" | "report" | "query" | "graphFirst">,
): string {
  const path = reportOf(saved.report)?.path ?? "";
  return `/${organisation}/reports/${path}?${new URLSearchParams({ ...queryOfSavedReport(saved), saved: saved.id })}`;
}

/** Whether the page asks something else than what was saved. */
export const asksOtherwise = (report: Report, saved: SavedReport, query: Query): boolean =>
  JSON.stringify(keptQuery(report, saved.query)) !== JSON.stringify(keptQuery(report, query));

const without = (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !passing.has(name)));
const sorted = (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1)));
