/** Which figure of a line: of the asked period, of the one before, or of a month of the trend. */
export type CellOf = "now" | "before" | "trend";

/** A figure as the address of its panel names it: its line and its measure. `readCell` (ask.ts) reads it. */
export const cellText = ({ line, measure, of }: { line: string; measure: string; of: CellOf }): string =>
  of === "now" ? `${line}.${measure}` : `${line}.${measure}.${of}`;
