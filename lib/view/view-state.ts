import { type Span, type StartField, dayAsked, spans, startFields } from "@/lib/kernel/calendar-span";

import { type ColumnId, readColumns } from "./columns";

/** How the rows of a list are shown. */
export const viewModes = ["list", "board", "calendar", "graph"] as const;
export type ViewMode = (typeof viewModes)[number];

/** What the bars of a graph stand for. */
export const groupings = [
  "state",
  "phase",
  "kind",
  "section",
  "responsible",
  "category",
  "partner",
  "priority",
  "tag",
  "created",
  "closed",
] as const;
export type Grouping = (typeof groupings)[number] | `f.${string}`;

/** What their length says. */
export const measures = ["count", "revenue", "weighted", "cost"] as const;
export type Measure = (typeof measures)[number];

export type ViewState = {
  view: ViewMode;
  by: Grouping;
  measure: Measure;
  /** Columns of the address; null where the person's own choice holds. */
  columns: ColumnId[] | null;
  /** Of a calendar: how much it shows, by which field, and around which day; null: today. */
  span: Span;
  start: StartField;
  on: string | null;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The part of an address that says how, not what. */
export function readViewState(query: Query): ViewState {
  const said = (name: string): string => [query[name] ?? ""].flat()[0] ?? "";
  const cols = [query["cols"] ?? []].flat().flatMap((names) => names.split(","));
  return {
    view: viewModes.find((mode) => mode === said("view")) ?? "list",
    by: /^f\.[a-z][a-z0-9_]{0,59}$/.test(said("by"))
      ? (said("by") as Grouping)
      : (groupings.find((grouping) => grouping === said("by")) ?? "state"),
    measure: measures.find((measure) => measure === said("measure")) ?? "count",
    columns: cols.some(Boolean) ? readColumns(cols) : null,
    span: spans.find((span) => span === said("span")) ?? "week",
    start: startFields.find((field) => field === said("start")) ?? "begin",
    on: dayAsked(said("on")),
  };
}

/** The same as the query of an address; what goes without saying is left out. */
export const queryOfView = ({
  view,
  by,
  measure,
  columns,
  span,
  start,
  on,
}: ViewState): Record<string, string | undefined> => ({
  view: view === "list" ? undefined : view,
  by: view === "graph" && by !== "state" ? by : undefined,
  measure: view === "graph" && measure !== "count" ? measure : undefined,
  cols: columns?.join(","),
  ...(view === "calendar" && {
    span: span === "week" ? undefined : span,
    start: start === "begin" ? undefined : start,
    on: on ?? undefined,
  }),
});
