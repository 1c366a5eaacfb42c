import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { type FactColumns, toSql } from "@/lib/kernel/to-sql";
import { phaseOf } from "@/lib/ticket/phases";
import { askerOf } from "@/lib/worklist/asker";
import { inSectionsBelow } from "@/lib/worklist/narrowed";
import { conditionOf } from "@/lib/worklist/ticket-condition";
import { type TicketFilter, valuesOf } from "@/lib/worklist/ticket-filter";

import { type Aggregate, hasMoney, list, name, tableOf } from "./aggregate";
import { bucketSums } from "./buckets/source";
import type { DimensionId } from "./dimension";
import type { FigureColumns } from "./figure-columns";
import type { SetTerm, TicketMeasure } from "./measure";
import type { Days } from "./period";
import type { TicketValue } from "./ticket-value";

/** What buckets have added up of a value: the sum, how many have it, and what makes the sum the value's own unit. */
const added: Partial<Record<TicketValue, { sum: string; n: string; unit: number }>> = {
  closingDelay: { sum: "delay", n: "closed", unit: 1_000_000 },
  revenue: { sum: "revenue", n: "count", unit: 100 },
  cost: { sum: "cost", n: "count", unit: 100 },
  weighted: { sum: "weighted", n: "count", unit: 100 },
  probability: { sum: "probability", n: "with_probability", unit: 1 },
};

/** Sets that are the rows of which a value was added up, and those that the state of a bucket tells. */
const ofValue: readonly SetTerm[] = ["withDelay", "withProbability"];
const ofState: readonly SetTerm[] = ["closed", "cancelled", "unclosed"];

const fields = new Set(["kind", "section", "sub", "state", "phase", "responsible", "category", "currency", "active"]);

const columnOf: Partial<Record<DimensionId, SQL>> = {
  responsible: sql`responsible_id`,
  section: sql`section_id`,
  category: sql`category_id`,
  kind: sql`kind`,
  state: sql`state`,
  phase: sql.raw(
    `(case ${Object.entries(phaseOf)
      .map(([state, phase]) => `when state = '${state}' then '${phase}'`)
      .join(" ")} end)`,
  ),
};

/**
 * Whether the kept sums of buckets answer it: whole months of more than a year, measures that add up, and nothing asked
 * that a bucket does not tell. They hold no median: for a year and less the tickets themselves are read.
 */
export function bucketsAnswer({ dimensions, measures, common, now, before, threshold }: Aggregate): boolean {
  const basis = measures[0]?.time;
  if ((basis !== "created" && basis !== "closed") || threshold) return false;
  const month: DimensionId = basis === "created" ? "createdMonth" : "closedMonth";
  return (
    measures.every((measure) => measure.time === basis && isAddedUp(measure)) &&
    dimensions.every((id) => id === month || columnOf[id] !== undefined) &&
    Object.keys(common).every((field) => fields.has(field)) &&
    [now, before].every((days) => days === null || isWholeMonths(days)) &&
    isLong(now)
  );
}

function isAddedUp({ rows, formula }: TicketMeasure): boolean {
  const known = [...ofValue, ...ofState];
  const terms = formula.how === "share" ? [...rows, ...formula.of] : rows;
  if (!terms.every((term) => known.includes(term))) return false;
  return "value" in formula ? formula.how !== "perRow" && added[formula.value] !== undefined : true;
}

const isWholeMonths = ({ from, to, until }: Days): boolean =>
  until === undefined &&
  (from === null || from.endsWith("-01")) &&
  (to === null || new Date(Date.parse(to) + 86_400_000).getUTCDate() === 1);

const isLong = ({ from, to }: Days): boolean =>
  from === null || to === null || Date.parse(to) - Date.parse(from) > 366 * 86_400_000;

/** The same table as out of the tickets (`aggregateRows`), out of the sums that are kept of them. */
export function aggregateBuckets(scope: Scope, asked: Aggregate): SQL {
  const { dimensions, measures, common, now, before } = asked;
  const basis = measures[0]?.time === "closed" ? "closed" : "created";
  const columns = dimensions.map((id, place) => sql`${columnOf[id] ?? sql`month::timestamp`} as ${name("k", place)}`);
  // First the few sums of what lines differ by, plainly; names, totals and shares are then reckoned of these alone.
  const differs = [
    ...new Set([
      ...dimensions.map((id) => rawOf[id] ?? "month"),
      ...(before ? ["month"] : []),
      ...(measures.some(asksState) ? ["state"] : []),
      ...(hasMoney(measures) ? ["currency"] : []),
    ]),
  ];
  const sums = ["count", "closed", "delay", "revenue", "weighted", "cost", "probability", "with_probability"];
  return tableOf(scope, asked, {
    source: sql`select ${list([...columns, ...(hasMoney(measures) ? [sql`currency as c`] : []), ...(before ? [sql`month`] : [])])}
      ${measures.some(asksState) ? sql`, state` : sql``}, ${sql.raw(sums.join(", "))}
      from ${bucketSums(scope, basis, bucketsOf(scope, common, now, before), { by: differs, sums })} summed`,
    now: measures.map((measure) => figure(measure, before && within(now))),
    before: before && measures.map((measure) => figure(measure, within(before))),
    threshold: null,
  });
}

/** Columns of buckets by which dimensions are told; months are the others. */
const rawOf: Partial<Record<DimensionId, string>> = {
  responsible: "responsible_id",
  section: "section_id",
  category: "category_id",
  kind: "kind",
  state: "state",
  phase: "state",
};

/** Whether the state of a bucket decides whether a measure counts it. */
const asksState = ({ rows, formula }: TicketMeasure): boolean =>
  [...rows, ...(formula.how === "share" ? formula.of : [])].some((term) => ofState.includes(term));

const phase = columnOf.phase ?? sql`null`;

function bucketsOf(scope: Scope, common: TicketFilter, now: Days, before: Days | null): SQL {
  const facts: FactColumns = {
    kind: sql`kind`,
    sectionId: sql`section_id`,
    state: sql`state`,
    phase,
    responsibleId: sql`responsible_id`,
    categoryId: sql`category_id`,
    currency: sql`currency`,
  };
  const when = { now: scope.now, timeZone: scope.organisation.timeZone };
  const from = before?.from ?? now.from;
  return sql.join(
    [
      toSql(conditionOf(common, when), facts, askerOf(scope)),
      ...(common.sub ? [inSectionsBelow(scope, valuesOf(common.section), sql`section_id`)] : []),
      within({ from, to: now.to }),
    ],
    sql` and `,
  );
}

const within = ({ from, to }: Days): SQL =>
  sql`(${from}::date is null or month >= ${from}::date) and (${to}::date is null or month <= ${to}::date)`;

/** @param days what narrows it beside its sets, where buckets of other days are there as well. */
function figure({ rows, formula }: TicketMeasure, days: SQL | null): FigureColumns {
  const counts = (terms: readonly SetTerm[], column: string) => {
    const only = [...(days ? [days] : []), ...statesOf(terms)];
    const filter = only.length > 0 ? sql` filter (where ${every(only)})` : sql``;
    // By way of bigint: a numeric becomes a float8 through its text, a thousand lines' worth of which is felt.
    return sql`coalesce((sum(${sql.raw(column)})${filter})::bigint, 0)::float8`;
  };
  // Of tickets with a moment of closing, buckets count those; of others all.
  const countOf = (terms: readonly SetTerm[]) =>
    counts(
      terms,
      terms.includes("withDelay") ? "closed" : terms.includes("withProbability") ? "with_probability" : "count",
    );
  const count = countOf(rows);
  if (formula.how === "count") return { n: count, value: count, rows: count };
  if (formula.how === "share") {
    const whole = countOf(formula.of);
    return { n: whole, value: sql`100 * ${count} / nullif(${whole}, 0)`, rows: count };
  }
  const value = "value" in formula ? added[formula.value] : undefined;
  if (!value) throw new Error("Buckets do not hold this value.");
  const sum = sql`${counts(rows, value.sum)} / ${sql.raw(`${value.unit}`)}`;
  if (formula.how === "sum") return { n: count, value: sum, rows: count };
  const n = counts(rows, value.n);
  return { n, value: sql`${sum} / nullif(${n}, 0)`, rows: n };
}

const statesOf = (terms: readonly SetTerm[]): SQL[] =>
  terms.flatMap((term) => {
    if (term === "unclosed") return [sql`${phase} not in ('closed', 'cancelled')`];
    return term === "closed" || term === "cancelled" ? [sql`${phase} = ${term}`] : [];
  });

const every = (parts: readonly SQL[]): SQL => sql.join([...parts], sql` and `);
