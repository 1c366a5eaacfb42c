import type { Because, Named, Values } from "../interpret";

/** A row that says something we can write down, and the record it is already. */
export type ReadyRow = { id: string; key: string; values: Values; targetId: string | null };

export type WrittenRow = {
  id: string;
  outcome: "created" | "updated" | "skipped" | "failed";
  targetId: string | null;
  because?: Because;
};

const isNamed = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The id of whoever a field names; what was to be made is made by now. */
export function idIn(values: Values, field: string): string | undefined {
  const value = values[field];
  return isNamed(value) && "id" in value ? value.id : undefined;
}

export function idsIn(values: Values, field: string): string[] | undefined {
  const value = values[field];
  return Array.isArray(value) ? value.flatMap((one: Named) => ("id" in one ? [one.id] : [])) : undefined;
}

export function textIn(values: Values, field: string): string | undefined {
  const value = values[field];
  return typeof value === "string" ? value : undefined;
}

export function numberIn(values: Values, field: string): number | undefined {
  const value = values[field];
  return typeof value === "number" ? value : undefined;
}

/** What names are to be made, by field. */
export const toMake = (values: Values, field: string): string[] =>
  [values[field]].flat().flatMap((value) => (isNamed(value) && "create" in value ? [value.create] : []));
