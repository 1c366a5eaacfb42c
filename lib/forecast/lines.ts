import { type Bucket, bucketOf, bucketsFrom } from "./buckets";
import { type Prospect, weighted } from "./prospect";

/** What is declared: nothing here is reckoned by chance. */
export type Declared = { count: number; expected: number; weighted: number };

export type ForecastLine = Bucket & Declared;

export type ForecastLines = {
  /** Overdue, the six months, later, undated: always all of them. */
  lines: ForecastLine[];
  /** The six months only (domain R4). */
  total: Declared;
};

/** R4: open opportunities by the month in which they are expected to close. */
export function linesOf(today: string, prospects: readonly Prospect[]): ForecastLines {
  const lines = bucketsFrom(today).map((bucket): ForecastLine => ({ ...bucket, ...nothing }));
  const byId = new Map(lines.map((line) => [line.id, line]));
  for (const prospect of prospects) {
    const line = byId.get(bucketOf(today, prospect.expectedOn));
    if (line) add(line, { count: 1, expected: prospect.cents, weighted: weighted(prospect) });
  }
  return { lines, total: sumOf(lines.filter(({ kind }) => kind === "month")) };
}

export function sumOf(parts: readonly Declared[]): Declared {
  const total = { ...nothing };
  for (const part of parts) add(total, part);
  return total;
}

const nothing: Declared = { count: 0, expected: 0, weighted: 0 };

function add(to: Declared, more: Declared): void {
  to.count += more.count;
  to.expected += more.expected;
  to.weighted += more.weighted;
}
