import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { narrowed, narrowedBy } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";
import { targetHours } from "@/lib/worklist/ticket-set-columns";

import { filterOfMeasure, filterOfWhole, hasMonths } from "./cell";
import type { DimensionId } from "./dimension";
import { type FigureColumns, countsNow, figuresJson, namedColumns } from "./figure-columns";
import type { TicketMeasure } from "./measure";
import type { MeasureId } from "./measures";
import type { Days } from "./period";
import { orderOfLines, wholesOf } from "./line-order";
import { dimensionKey, hasNames, nameColumn, sayKey, valueColumn } from "./ticket-columns";
import { isMoney, type TicketValue } from "./ticket-value";

/** What one table of figures is made of. */
export type Aggregate = {
  dimensions: readonly DimensionId[];
  measures: readonly TicketMeasure<MeasureId>[];
  /** What all its tickets have in common. */
  common: TicketFilter;
  now: Days;
  before: Days | null;
  threshold: { hours: number; same: boolean; average: MeasureId } | null;
  order: readonly string[];
  limit: number;
};

/** n, value, rows; then median, 10 %, 90 % and worst of averages. */
export type RawFigure = readonly (number | null)[];
export type RawLine = {
  values: (string | null)[];
  names: ({ name: string; nameTranslations: Record<string, string> } | null)[];
  currency: string | null;
  now: RawFigure[];
  before: RawFigure[] | null;
  threshold: [number | null, number | null, number | null] | null;
};
export type RawTable = { lines: RawLine[]; totals: RawLine[]; count: number };

/** Money is told apart by currency: never one sum of two. */
export const hasMoney = (measures: readonly TicketMeasure[]): boolean =>
  measures.some(({ formula }) => "value" in formula && isMoney(formula.value));

/**
 * The figures of a report out of the tickets themselves, as one scalar JSON (`RawTable`). A ticket is looked at once:
 * which measures count it is asked by the very parts of filters that lists of their rows are narrowed by.
 */
export function aggregateRows(scope: Scope, asked: Aggregate): SQL {
  const { dimensions, measures, common, now, before, threshold } = asked;
  const flags = new Flags(scope);
  const hours = threshold ? { threshold: threshold.hours, same: threshold.same } : { threshold: null, same: false };
  const figuresIn = (days: Days, isNow: boolean) =>
    measures.map((measure) => {
      const counted = flags.of(filterOfMeasure(measure, days, hours), measure.time === "now");
      const whole = measure.formula.how === "share" ? flags.of(filterOfWhole(measure, days, hours), false) : counted;
      return figure(measure, counted, whole, isNow);
    });
  const nowFigures = figuresIn(now, true);
  const beforeFigures = before ? figuresIn(before, false) : null;
  const average = measures.find(({ id }) => id === threshold?.average);
  const slow = average ? flags.of(filterOfMeasure(average, now, hours), false) : null;
  const values = [...new Set(measures.flatMap(({ formula }) => ("value" in formula ? [formula.value] : [])))];
  const target = threshold?.same ? sql`${threshold.hours}::int` : targetHours(scope, threshold?.hours ?? 0);
  const inner = sql`select ${list([
    ...dimensions.map((id, place) => sql`${dimensionKey(scope, id)} as ${name("k", place)}`),
    ...(hasMoney(measures) ? [sql`${tickets.currency} as c`] : []),
    ...values.map((value) => sql`${valueColumn(scope, value)} as ${valueName(value)}`),
    ...(slow ? [sql`${target} as target`] : []),
    ...flags.columns(),
  ])} from ${tickets} where ${narrowed(scope, common)}${flags.anyOf()}`;
  return tableOf(scope, asked, {
    source: inner,
    now: nowFigures,
    before: beforeFigures,
    threshold: slow
      ? sql`json_build_array(min(target) filter (where ${slow}), max(target) filter (where ${slow}), avg(target) filter (where ${slow}))`
      : null,
  });
}

type Parts = {
  source: SQL;
  now: readonly FigureColumns[];
  before: readonly FigureColumns[] | null;
  threshold: SQL | null;
};

/**
 * Lines, totals and how many lines there are, of rows that carry `k0…` (`dimensionKey`), `c` and what the figures add up.
 * Lines are told apart and ordered by their keys; only of those that are shown is anything said.
 */
export function tableOf(scope: Scope, asked: Aggregate, { source, now, before, threshold }: Parts): SQL {
  const { dimensions, measures, limit } = asked;
  const money = hasMoney(measures);
  const keys = dimensions.map((_, place) => name("k", place));
  const values = dimensions.map((id, place) => sayKey(id, name("k", place)));
  const currency = money ? sql`c` : sql`null::text`;
  const sets = money
    ? sql`grouping sets ((${list([...keys, sql`c`])}), (c))`
    : sql`grouping sets ((${list(keys)}), ())`;
  const line = (names: SQL) => sql`json_build_object('values', json_build_array(${list(values)}), 'names', ${names},
    'currency', currency, 'now', ${figuresJson("now", now)}, 'before', ${before ? figuresJson("before", before) : sql`null::json`},
    'threshold', threshold)`;
  const names = dimensions.map((id, place) => namesOf(scope, id, place));
  // Months that are only compared with are no lines of their own.
  const isLine = sql`not is_total and hits > 0${before && hasMonths(dimensions) ? sql` and ${countsNow(now)}` : sql``}`;
  return sql`(with counted as (${source}),
    grouped as materialized (
      select ${list([
        ...keys,
        sql`${currency} as currency`,
        sql`grouping(${keys[0]}) = 1 as is_total`,
        sql`count(*) as hits`,
        ...namedColumns("now", now),
        ...(before ? namedColumns("before", before) : []),
        sql`${threshold ?? sql`null::json`} as threshold`,
      ])}
      from counted group by ${sets}),
    ${sql.join(
      names.flatMap((one) => (one ? [sql`${one.known}, `] : [])),
      sql``,
    )}shown as (
      select * from (select grouped.*, ${list([
        ...names.map((one, place) => sql`${one ? one.said : sql`null::json`} as ${name("name", place)}`),
        ...wholesOf(asked),
      ])}
        from grouped ${sql.join(
          names.flatMap((one) => (one ? [one.joined] : [])),
          sql` `,
        )} where ${isLine}) lines
      order by ${orderOfLines(asked, sql`currency`)} limit ${limit})
    select json_build_object(
      'lines', (select coalesce(json_agg(${line(sql`json_build_array(${list(dimensions.map((_, place) => name("name", place)))})`)} order by place), '[]')
        from (select *, row_number() over () as place from shown) placed),
      'totals', (select coalesce(json_agg(${line(sql`'[]'::json`)} order by currency), '[]') from grouped where is_total),
      'count', (select count(*) from grouped where ${isLine})))`;
}

/** The names of a dimension's values, each looked up once, however many lines it stands in. */
function namesOf(scope: Scope, id: DimensionId, place: number) {
  if (!hasNames(id)) return null;
  const [known, value] = [name("names", place), name("k", place)];
  return {
    known: sql`${known} as materialized (select v, ${nameColumn(scope, id, sql`v`)} as said
      from (select distinct ${value} as v from grouped where ${value} is not null) kept)`,
    joined: sql`left join ${known} on ${known}.v = ${value}`,
    said: sql`${known}.said`,
  };
}

/** What decides whether a measure counts a ticket: asked once per ticket, however many figures ask for it. */
class Flags {
  private readonly known = new Map<string, { filter: TicketFilter; anyTime: boolean }>();
  private readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** @param anyTime whether the sets alone narrow it, so that the tickets to look at are found by them. */
  of(filter: TicketFilter, anyTime: boolean): SQL {
    const key = JSON.stringify(filter);
    if (!this.known.has(key)) this.known.set(key, { filter, anyTime });
    return name("f", [...this.known.keys()].indexOf(key));
  }

  columns(): SQL[] {
    // Days that all ask for narrow the statement itself, and are asked no second time.
    const isAsked = this.reasons().length === 1 && [...this.known.values()].every(({ anyTime }) => !anyTime);
    return [...this.known.values()].map(({ filter }, place) => {
      const { set } = filter;
      const left: TicketFilter = isAsked ? (set ? { set } : {}) : filter;
      return sql`(${this.condition(left)}) is true as ${name("f", place)}`;
    });
  }

  /** Only tickets that some figure may count are looked at. */
  anyOf(): SQL {
    const found = this.reasons();
    if (found.some((reason) => Object.keys(reason).length === 0)) return sql``;
    return sql` and (${sql.join(
      found.map((reason) => sql`(${this.condition(reason)})`),
      sql` or `,
    )})`;
  }

  /** Why a ticket is looked at, each reason once. */
  private reasons(): TicketFilter[] {
    const reasons = new Map<string, TicketFilter>();
    for (const { filter, anyTime } of this.known.values()) {
      const { set: _set, ...days } = filter;
      const reason = anyTime ? filter : days;
      reasons.set(JSON.stringify(reason), reason);
    }
    return [...reasons.values()];
  }

  private condition(filter: TicketFilter): SQL {
    const parts = Object.keys(filter).length === 0 ? [] : narrowedBy(this.scope, filter);
    return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
  }
}

function figure({ formula }: TicketMeasure, counted: SQL, whole: SQL, withSpread: boolean): FigureColumns {
  const rows = sql`count(*) filter (where ${counted})`;
  switch (formula.how) {
    case "count":
      return { n: rows, value: rows, rows };
    case "share": {
      const n = sql`count(*) filter (where ${whole})`;
      return { n, value: sql`(100.0 * ${rows} / nullif(${n}, 0))::float8`, rows };
    }
    case "sum":
      return {
        n: rows,
        value: sql`coalesce(sum(${valueName(formula.value)}) filter (where ${counted}), 0)::float8`,
        rows,
      };
    case "perRow":
      return {
        n: rows,
        value: sql`(sum(${valueName(formula.value)}) filter (where ${counted}) / nullif(${rows}, 0))::float8`,
        rows,
      };
    default: {
      const value = valueName(formula.value);
      const parts = sql`percentile_cont(array[0.5, 0.1, 0.9]) within group (order by ${value}) filter (where ${counted})`;
      return {
        n: sql`count(${value}) filter (where ${counted})`,
        value: sql`(avg(${value}) filter (where ${counted}))::float8`,
        rows,
        ...(withSpread && { spread: { parts, worst: sql`max(${value}) filter (where ${counted})` } }),
      };
    }
  }
}

export const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);
export const name = (letter: string, place: number): SQL => sql.raw(`${letter}${place}`);
const valueName = (value: TicketValue): SQL => sql.raw(`v_${value.toLowerCase()}`);
