import type { Insider } from "../insiders";

/** Who may know that a record is there, and so may be told why they cannot have their way with it. */
export type KnownTo<Some> = Record<keyof Some, readonly Insider[]>;

export const onTheCase: readonly Insider[] = ["admin", "operator", "auditor"];
export const staff: readonly Insider[] = ["admin", "operator", "auditor", "elsewhere", "idle"];
