import type { DimensionId } from "./dimension";
import type { Figure } from "./figure";
import type { MeasureId } from "./measures";

/** A name that is kept, in the languages it has; `configuredName` says it. */
export type KeptName = { name: string; nameTranslations: Record<string, string> };

/** One line of a report: the value of each dimension, its figures, and those of the period before. */
export type ReportLine = {
  /** Names the line in addresses: its values, then its currency, joined by "~"; "total" alone for a total. */
  key: string;
  /** One per dimension; null where tickets have none. Empty for totals. */
  values: readonly (string | null)[];
  /** Names of records, in the order of values; null where the value is its own word or there is none. */
  names: readonly (KeptName | null)[];
  /** Of reports with money: there is a line for each currency. */
  currency: string | null;
  figures: Readonly<Partial<Record<MeasureId, Figure>>>;
  before: Readonly<Partial<Record<MeasureId, Figure>>> | null;
  /** Hours its cases may take, of reports with a threshold: the shortest and the longest among them. */
  threshold: { least: number; most: number; average: number } | null;
  /** What is worrying about it. */
  flags: readonly ReportFlag[];
};

export const reportFlags = ["averageOver", "shareBelow"] as const;
export type ReportFlag = (typeof reportFlags)[number];

/** Whether the reader sees all there is, or which sections are counted. */
export type Hidden = { nothing: true } | { nothing: false; counted: readonly string[] };

export type ReportTable = {
  dimensions: readonly DimensionId[];
  measures: readonly MeasureId[];
  lines: readonly ReportLine[];
  /** One per currency; one alone where there is no money. */
  totals: readonly ReportLine[];
  /** Lines beyond the most that are shown; totals hold them all. */
  more: number;
  hidden: Hidden;
  ranAt: Date;
};
