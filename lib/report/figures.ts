import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";

import { valuesOf } from "@/lib/worklist/ticket-filter";

import { type Aggregate, type RawFigure, type RawLine, type RawTable, aggregateRows, hasMoney } from "./aggregate";
import { aggregateBuckets, bucketsAnswer } from "./aggregate-buckets";
import type { ReportAsk } from "./ask";
import { commonFilter, daysAsked, daysOfTrend, hasMonths } from "./cell";
import { type Figure, type Spread, fewestForMedian, fewestForSpread, noFigure } from "./figure";
import { keyOfLine, keyOfTotal } from "./line-key";
import { type TicketMeasure, isTicketMeasure } from "./measure";
import { type MeasureId, measureOf } from "./measures";
import { monthsOf } from "./period";
import type { StandardReport } from "./report";
import { type RawHidden, hiddenFrom, hiddenOf } from "./hidden";
import type { Hidden, ReportFlag, ReportLine, ReportTable } from "./table";

/** How many lines a page shows at first, and at most; totals hold them all, and a download has more. */
const firstLines = 60;
const linesOnPage = 300;
export const linesInFile = 20_000;

export type ReportFigures = { table: ReportTable; trend: ReportTable | null };

/**
 * The figures of a standard report, and month by month where it has a trend: one statement. Nobody is counted whom the
 * asker may not see; partners ask for none.
 */
export async function readReport(
  scope: Scope,
  report: StandardReport,
  ask: ReportAsk,
  limit: number = ask.all ? linesOnPage : firstLines,
): Promise<ReportFigures> {
  staffOnly(scope);
  const asked = aggregateOf(scope, report, ask, limit);
  const trend = trendOf(scope, report, ask);
  const found = await scope.tx.execute<{ table: RawTable; trend: RawTable | null; hidden: RawHidden }>(sql`
    select ${aggregate(scope, asked)} as "table", ${trend ? aggregate(scope, trend) : sql`null::json`} as trend,
      ${hiddenFrom(scope)} as hidden`);
  const [row] = found.rows;
  if (!row) throw new Error("The report was not answered.");
  const currency = valuesOf(ask.filter.currency)[0] ?? scope.organisation.currency;
  const around = { hidden: hiddenOf(row.hidden), ranAt: scope.now, currency, ask };
  return {
    table: tableFrom(row.table, asked, report, around),
    trend: trend && row.trend ? withEveryMonth(tableFrom(row.trend, trend, report, around), trend) : null,
  };
}

/** The totals of several reports, in their order: one statement. */
export async function readTotals(
  scope: Scope,
  asks: readonly { standard: StandardReport; ask: ReportAsk }[],
): Promise<ReportTable[]> {
  staffOnly(scope);
  if (asks.length === 0) return [];
  const asked = asks.map(({ standard, ask }) => ({ ...aggregateOf(scope, standard, ask, 1), before: null }));
  const found = await scope.tx.execute<{ tables: RawTable[]; hidden: RawHidden }>(sql`
    select json_build_array(${sql.join(
      asked.map((one) => aggregate(scope, one)),
      sql`, `,
    )}) as tables, ${hiddenFrom(scope)} as hidden`);
  const [row] = found.rows;
  if (!row) throw new Error("The reports were not answered.");
  return asks.flatMap(({ standard, ask }, place) => {
    const [raw, one] = [row.tables[place], asked[place]];
    const currency = valuesOf(ask.filter.currency)[0] ?? scope.organisation.currency;
    const around = { hidden: hiddenOf(row.hidden), ranAt: scope.now, currency, ask };
    return raw && one ? [tableFrom(raw, one, standard, around)] : [];
  });
}

/** The one place that chooses: kept sums where they answer what is asked, else the tickets themselves. */
const aggregate = (scope: Scope, asked: Aggregate): SQL =>
  bucketsAnswer(asked) ? aggregateBuckets(scope, asked) : aggregateRows(scope, asked);

/** The table alone. */
export const figuresOf = async (scope: Scope, report: StandardReport, ask: ReportAsk, limit?: number) =>
  (await readReport(scope, report, ask, limit)).table;

/**
 * The figures of a report for somebody of the portal, of what they may see there and nothing else: always out of the
 * tickets themselves. The page must have asked whose side it is.
 */
export async function figuresInPortal(scope: Scope, report: StandardReport, ask: ReportAsk): Promise<ReportTable> {
  const asked = aggregateOf(scope, report, ask, linesOnPage);
  const found = await scope.tx.execute<{ table: RawTable }>(sql`select ${aggregateRows(scope, asked)} as "table"`);
  const [row] = found.rows;
  if (!row) throw new Error("The report was not answered.");
  const around = { hidden: { nothing: true as const }, ranAt: scope.now, currency: scope.organisation.currency, ask };
  return tableFrom(row.table, asked, report, around);
}

/** What the table of a report is made of. */
export function aggregateOf(scope: Scope, report: StandardReport, ask: ReportAsk, limit: number): Aggregate {
  const { now, before } = daysAsked(ask, { now: scope.now, timeZone: scope.organisation.timeZone });
  const measures = [...new Set([...report.tiles, ...report.columns])];
  return {
    dimensions: ask.by,
    measures: measures.map(ticketMeasure),
    common: commonFilter(report, ask),
    now,
    before,
    threshold: thresholdOf(report, ask),
    order: ask.order ? [ask.order, ...report.order] : report.order,
    limit,
  };
}

function trendOf(scope: Scope, report: StandardReport, ask: ReportAsk): Aggregate | null {
  if (!report.trend) return null;
  const { by, months, columns } = report.trend;
  return {
    dimensions: [by],
    measures: columns.map(ticketMeasure),
    common: commonFilter(report, ask),
    now: daysOfTrend(months, ask, { now: scope.now, timeZone: scope.organisation.timeZone }),
    before: null,
    threshold: thresholdOf(report, ask),
    order: [`-${by}`],
    limit: months,
  };
}

const thresholdOf = ({ threshold }: StandardReport, ask: ReportAsk): Aggregate["threshold"] =>
  threshold ? { hours: ask.threshold ?? threshold.hours, same: ask.same, average: threshold.average } : null;

function ticketMeasure(id: MeasureId): TicketMeasure<MeasureId> {
  const measure = measureOf(id);
  if (!isTicketMeasure(measure)) throw new Error(`The measure "${id}" is reckoned in a room of its own.`);
  return { ...measure, id };
}

type Around = { hidden: Hidden; ranAt: Date; currency: string; ask: ReportAsk };

function tableFrom(
  raw: RawTable,
  asked: Aggregate,
  report: StandardReport,
  { hidden, ranAt, currency, ask }: Around,
): ReportTable {
  const ids = asked.measures.map(({ id }) => id);
  const figures = (found: readonly RawFigure[]) =>
    Object.fromEntries(
      asked.measures.map((measure, place) => [measure.id, withheld(measure, figureFrom(found[place] ?? []))]),
    ) as ReportLine["figures"];
  const line = (found: RawLine, key: string, values: ReportLine["values"]): ReportLine => {
    const threshold = thresholdFrom(found.threshold);
    const now = figures(found.now);
    return {
      key,
      values,
      names: found.names,
      currency: found.currency,
      figures: now,
      before: found.before && !(values.length > 0 && hasMonths(asked.dimensions)) ? figures(found.before) : null,
      threshold,
      flags: flagsOf(report, ask, now, threshold),
    };
  };
  const totals = raw.totals.map((found) => line(found, keyOfTotal(found.currency), []));
  return {
    dimensions: asked.dimensions,
    measures: ids,
    lines: raw.lines.map((found) => line(found, keyOfLine(found.values, found.currency), found.values)),
    totals: totals.length > 0 ? totals : [nothing(ids, hasMoney(asked.measures) ? currency : null)],
    more: Math.max(0, raw.count - raw.lines.length),
    hidden,
    ranAt,
  };
}

/** A share of so few that it would tell about single people is not told. */
const withheld = ({ formula }: TicketMeasure, figure: Figure): Figure =>
  formula.how === "share" && figure.n < (formula.fewest ?? 0) ? { ...figure, value: null } : figure;

const number = (found: unknown): number | null => (typeof found === "number" ? found : null);

function figureFrom([n, value, rows, spread, worst]: RawFigure | readonly unknown[]): Figure {
  const count = number(n) ?? 0;
  const figure = { value: number(value), n: count, rows: number(rows) ?? 0 };
  if (spread === undefined) return figure;
  const [median, p10, p90] = Array.isArray(spread) ? spread.map(number) : [];
  const kept: Spread = {
    median: count < fewestForMedian ? null : (median ?? null),
    p10: count < fewestForSpread ? null : (p10 ?? null),
    p90: count < fewestForSpread ? null : (p90 ?? null),
    worst: count < fewestForSpread ? null : number(worst),
  };
  return { ...figure, spread: kept };
}

function thresholdFrom(found: RawLine["threshold"]): ReportLine["threshold"] {
  const [least, most, average] = found ?? [];
  return typeof least === "number" && typeof most === "number" && typeof average === "number"
    ? { least, most, average }
    : null;
}

/** What R8 marks: cases took longer on average than they should, or too few of them kept to it. */
function flagsOf(
  { threshold: goals }: StandardReport,
  { goal }: ReportAsk,
  figures: ReportLine["figures"],
  threshold: ReportLine["threshold"],
): ReportFlag[] {
  if (!goals || !threshold) return [];
  const average = figures[goals.average]?.value;
  const share = figures[goals.share]?.value;
  return [
    ...(typeof average === "number" && average > threshold.average * 3600 ? (["averageOver"] as const) : []),
    ...(typeof share === "number" && share < (goal ?? goals.goal) ? (["shareBelow"] as const) : []),
  ];
}

/** Of no tickets there are none and their sum is nothing; means and shares there are none of. */
const figureOfNone = (id: MeasureId): Figure => {
  const { how } = measureOf(id).formula;
  return how === "count" || how === "sum" ? { ...noFigure, value: 0 } : noFigure;
};

const nothing = (ids: readonly MeasureId[], currency: string | null): ReportLine => ({
  key: keyOfTotal(currency),
  values: [],
  names: [],
  currency,
  figures: Object.fromEntries(ids.map((id) => [id, figureOfNone(id)])),
  before: null,
  threshold: null,
  flags: [],
});

/** A month in which nothing happened is a month all the same. */
function withEveryMonth(table: ReportTable, { now, measures }: Aggregate): ReportTable {
  const ids = measures.map(({ id }) => id);
  const lines = monthsOf(now)
    .toReversed()
    .map((month) => {
      const found = table.lines.find(({ values }) => values[0] === month);
      return found ?? { ...nothing(ids, null), key: month, values: [month], names: [null] };
    });
  return { ...table, lines };
}
