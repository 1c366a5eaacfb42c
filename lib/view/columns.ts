import type { SortChoice } from "@/lib/worklist/ticket-filter";

/** What a list of tickets can show of each, in the order of the chooser. */
export const columnIds = [
  "state",
  "number",
  "title",
  "partner",
  "contact",
  "kind",
  "section",
  "category",
  "responsible",
  "priority",
  "next",
  "due",
  "promise",
  "deadline",
  "expectedClose",
  "created",
  "closed",
  "activity",
  "revenue",
  "probability",
  "weighted",
  "cost",
  "tags",
] as const;
export type ColumnId = (typeof columnIds)[number] | `f.${string}`;

/** What everybody sees who has not chosen. */
export const defaultColumns: readonly ColumnId[] = ["state", "number", "title", "next", "due", "responsible"];

/** Which order a click on the header asks for. */
export const sortByColumn: Partial<Record<ColumnId, SortChoice>> = {
  number: "number",
  title: "title",
  priority: "priority",
  next: "nextAction",
  due: "nextAction",
  promise: "promise",
  deadline: "deadline",
  expectedClose: "expectedClose",
  created: "created",
  closed: "closed",
  activity: "activity",
  revenue: "revenue",
};

/** Width in pixels before somebody changed it; the title takes the rest. */
const widths: Partial<Record<ColumnId, number>> = {
  state: 108,
  number: 56,
  next: 170,
  due: 96,
  responsible: 96,
  priority: 80,
  probability: 72,
  partner: 160,
  contact: 140,
  kind: 140,
  section: 130,
  category: 130,
};
export const widthOf = (column: ColumnId): number | null => (column === "title" ? null : (widths[column] ?? 112));

const figures = new Set<ColumnId>(["number", "revenue", "probability", "weighted", "cost", "due", "promise"]);
/** Figures stand to the right, so that their digits stand below each other. */
export const isFigure = (column: ColumnId): boolean => figures.has(column);

const customColumn = /^f\.[a-z][a-z0-9_]{0,59}$/;

/** Columns as a person or an address names them; the title is always there, whoever forgot it. */
export function readColumns(names: readonly string[]): ColumnId[] {
  const known = names.filter(
    (name): name is ColumnId => columnIds.some((id) => id === name) || customColumn.test(name),
  );
  const chosen = [...new Set(known)].slice(0, 24);
  if (chosen.length === 0) return [...defaultColumns];
  return chosen.includes("title") ? chosen : ["title", ...chosen];
}
