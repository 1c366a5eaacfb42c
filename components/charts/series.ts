import type { Twin } from "./chart";
import type { Sample } from "./legend";

/** One figure: null where there is none. `said` is how it is read. */
export type ChartValue = { value: number | null; said: string; href?: string | undefined };
/** What stands above one name of the axis, a value for each series in their order. */
export type ChartGroup = { key: string; label: string; values: readonly ChartValue[] };

/** What a drawing of series is told, whatever its marks are. */
export type SeriesDrawing = {
  name: string;
  /** What the groups are: the head of the twin's first column. */
  groupName: string;
  series: readonly string[];
  groups: readonly ChartGroup[];
  say: (amount: number) => string;
  target?: { value: number; label: string } | undefined;
  money?: boolean;
  height?: number;
  /** Left out: made of the same values. */
  twin?: Twin | string;
};

/** At most six series can be told apart without their colours. */
export const seriesSample = (index: number): Sample => `s${((index % 6) + 1) as 1}`;

export const nameOf = (group: string, series: readonly string[], nth: number, said: string): string =>
  series.length > 1 ? `${group}, ${series[nth] ?? ""}: ${said}` : `${group}: ${said}`;

export const twinOf = (groupName: string, series: readonly string[], groups: readonly ChartGroup[]): Twin => ({
  head: [groupName, ...series],
  rows: groups.map(({ key, label, values }) => ({
    key,
    name: label,
    href: values.find(({ href }) => href)?.href,
    cells: values.map(({ said }) => said),
  })),
});
