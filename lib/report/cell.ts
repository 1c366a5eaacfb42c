import { DateTime } from "luxon";

import { type TicketFilter, without } from "@/lib/worklist/ticket-filter";
import type { When } from "@/lib/worklist/ticket-filter";
import { joinSets } from "@/lib/worklist/ticket-sets";

import type { Cell, ReportAsk } from "./ask";
import { type DimensionId, dimensionOf } from "./dimension";
import { lineOfKey } from "./line-key";
import { type SetTerm, type TicketMeasure, type TimeBase, isTicketMeasure } from "./measure";
import { measureOf } from "./measures";
import { type Days, commonDays, daysOfPeriod, periodToCompare, rangeOfDays } from "./period";
import type { StandardReport } from "./report";

/** What all tickets of a report have in common, whatever the figure: its own tickets, narrowed by the reader. */
export function commonFilter(
  { base }: Pick<StandardReport, "base">,
  { filter }: Pick<ReportAsk, "filter">,
): TicketFilter {
  return { ...filter, ...base, ...joined(filter.set, base.set), active: "all" };
}

/** The tickets a measure counts in some days, beside what all have in common. */
export function filterOfMeasure(
  measure: Pick<TicketMeasure, "time" | "rows">,
  days: Days,
  ask: Pick<ReportAsk, "threshold" | "same">,
): TicketFilter {
  return { ...withinDays(measure.time, days), ...joined(setsIn(measure.rows, ask)) };
}

/** All tickets of which a share counts a part. */
export const filterOfWhole = (
  { time, formula }: Pick<TicketMeasure, "time" | "formula">,
  days: Days,
  ask: Pick<ReportAsk, "threshold" | "same">,
): TicketFilter => filterOfMeasure({ time, rows: formula.how === "share" ? formula.of : [] }, days, ask);

/**
 * The tickets of one figure as a filter of lists: what the panel shows, what "open as list" leads to, what an export
 * holds. The figures' statement counts by the same parts (`figures.ts`).
 */
export function filterOfCell(
  common: TicketFilter,
  line: { dimensions: readonly DimensionId[]; values: readonly (string | null)[]; currency: string | null },
  measured: TicketFilter,
): TicketFilter {
  const ofLine = line.values.map((value, place) => {
    const dimension = line.dimensions[place];
    return dimension ? dimensionOf(dimension).filterOf(value) : {};
  });
  const money: TicketFilter = line.currency ? { currency: line.currency } : {};
  return [...ofLine, money, measured].reduce(narrower, common);
}

/** Both at once: days in common, sets together, of other fields the later, which was found among the former. */
function narrower(one: TicketFilter, other: TicketFilter): TicketFilter {
  const both: TicketFilter = { ...one, ...other };
  // A line is of one section itself: those below it have their own.
  if (other.section) delete both.sub;
  for (const field of ["created", "closed", "expected"] as const) {
    const none = one[field] === without || other[field] === without;
    const days = none ? without : commonDays(one[field], other[field]);
    if (days) both[field] = days;
  }
  return { ...both, ...joined(one.set, other.set) };
}

/** Days that a report asks about: its period, and what one compares it with. */
export function daysAsked(ask: Pick<ReportAsk, "period" | "compare">, when: When): { now: Days; before: Days | null } {
  const now = daysOfPeriod(ask.period ?? "all", when);
  return { now, before: ask.compare ? periodToCompare(now, when) : null };
}

/** The months of a trend: so many, up to the one that the asked period ends in, never beyond today. */
export function daysOfTrend(months: number, ask: Pick<ReportAsk, "period">, when: When): Days {
  const today = DateTime.fromJSDate(when.now, { zone: when.timeZone });
  const { to } = daysOfPeriod(ask.period ?? "all", when);
  const asked = to ? DateTime.fromISO(to, { zone: when.timeZone }) : today;
  const last = asked > today ? today : asked;
  return {
    from: last
      .startOf("month")
      .minus({ months: months - 1 })
      .toISODate(),
    to: last.endOf("month").toISODate(),
  };
}

/** The tickets that a figure of this report counts, as its address names the figure; null where it names none. */
export function cellFilter(report: StandardReport, ask: ReportAsk, cell: Cell, when: When): TicketFilter | null {
  const measure = measureOf(cell.measure);
  const dimensions = cell.of === "trend" ? (report.trend ? [report.trend.by] : null) : ask.by;
  const line = dimensions && lineOfKey(cell.line, dimensions);
  if (!dimensions || !line || !isTicketMeasure(measure)) return null;
  if (cell.of === "before" && line.values.length > 0 && hasMonths(dimensions)) return null;
  const { now, before } = daysAsked({ ...ask, compare: true }, when);
  const days =
    cell.of === "now" ? now : cell.of === "before" ? before : daysOfTrend(report.trend?.months ?? 1, ask, when);
  if (!days) return null;
  const hours = { threshold: ask.threshold ?? report.threshold?.hours ?? null, same: ask.same };
  return filterOfCell(commonFilter(report, ask), { dimensions, ...line }, filterOfMeasure(measure, days, hours));
}

/** A line of a month has nothing before it: that is another line. */
export const hasMonths = (dimensions: readonly DimensionId[]): boolean =>
  dimensions.some((id) => dimensionOf(id).words === "month");

const joined = (...sets: readonly (string | undefined)[]): { set?: string } => {
  const set = joinSets(...sets);
  return set ? { set } : {};
};

function withinDays(time: TimeBase, days: Days): TicketFilter {
  // What is expected is known for days to come as well.
  const range = rangeOfDays(time === "expected" ? days : { from: days.from, to: days.until ?? days.to });
  if (!range) return {};
  if (time === "created") return { created: range };
  if (time === "closed") return { closed: range };
  return time === "expected" ? { expected: range } : {};
}

/** Terms with the hours that are asked about; a threshold for all takes no notice of what sections mean to need. */
function setsIn(terms: readonly SetTerm[], { threshold, same }: Pick<ReportAsk, "threshold" | "same">): string {
  return terms
    .map((term) => {
      const said = term.replace("$threshold", `${threshold ?? 48}h`);
      if (!same) return said;
      return said.replace("closedOnTarget", "closedWithin").replace("openPastTarget", "openLongerThan");
    })
    .join(",");
}
