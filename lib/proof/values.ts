import type { Change } from "@/lib/kernel/change";

/** The columns that changes set, together. */
export const valuesIn = (changes: readonly Change[]): Extract<Change, { kind: "set" }>["values"] =>
  Object.assign({}, ...changes.map((change) => (change.kind === "set" ? change.values : {})));
