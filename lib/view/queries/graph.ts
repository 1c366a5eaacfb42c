import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { Grouping } from "../view-state";

/** How many bars stand for themselves; the rest is one bar. */
const mostBars = 30;

/** One bar: what it counts, and the sums of its tickets in one currency. */
export type Bar = {
  /** Value of the filter that opens its rows; null for tickets without a value. */
  value: string | null;
  /** Its name where the value is an id. */
  name: string | null;
  count: number;
  sums: { currency: string; revenue: number; weighted: number; cost: number }[];
};
export type GraphData = { bars: Bar[]; /** Tickets of groups beyond the most that are shown. */ others: number };

/** Counts and sums by a field of the tickets. One statement, which adds up in the database. */
export async function graph(scope: Scope, { where, by }: { where: SQL; by: Grouping }): Promise<GraphData> {
  const { value, name, join } = groupedBy(scope, by);
  const found = await scope.tx.execute<Bar & { rank: number }>(sql`
    with cells as (
      select ${value} as value, ${tickets.currency} as currency, count(*) as count, sum(${tickets.expectedRevenue}) as revenue,
        sum(round(${tickets.expectedRevenue} * ${tickets.probability} / 100, 2)) as weighted, sum(${tickets.expectedCost}) as cost
      from ${tickets} ${join} where ${where} group by 1, 2),
    bars as (
      select value, sum(count)::int as count, json_agg(json_build_object('currency', currency, 'revenue', coalesce(revenue, 0)::float8,
          'weighted', coalesce(weighted, 0)::float8, 'cost', coalesce(cost, 0)::float8) order by currency) as sums,
        row_number() over (order by sum(count) desc, value)::int as rank
      from cells group by value)
    select bars.value, bars.count, bars.sums, bars.rank, ${name} as name from bars where rank <= ${mostBars}
    union all
    select null, coalesce(sum(count), 0)::int, '[]'::json, 0, null from bars where rank > ${mostBars}
    order by 4`);
  const bars = found.rows.filter(({ rank }) => rank > 0);
  return {
    bars: bars.map(({ rank: _rank, ...bar }) => bar),
    others: found.rows.find(({ rank }) => rank === 0)?.count ?? 0,
  };
}

const named = (scope: Scope, table: SQL) =>
  sql`(select x.name from ${table} x where x.organisation_id = ${scope.organisationId} and x.id = bars.value::uuid)`;

function groupedBy(scope: Scope, by: Grouping): { value: SQL; name: SQL; join: SQL } {
  const none = sql``;
  const unnamed = sql`null`;
  const month = (moment: SQL) => sql`to_char(${moment} at time zone ${scope.organisation.timeZone}, 'YYYY-MM')`;
  switch (by) {
    case "section":
      return { value: sql`${tickets.sectionId}::text`, name: named(scope, sql`section`), join: none };
    case "category":
      return { value: sql`${tickets.categoryId}::text`, name: named(scope, sql`category`), join: none };
    case "partner":
      return { value: sql`${tickets.partnerId}::text`, name: named(scope, sql`partner`), join: none };
    case "responsible":
      return {
        value: sql`${tickets.responsibleId}::text`,
        name: sql`(select p.name from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
          where m.organisation_id = ${scope.organisationId} and m.user_id = bars.value::uuid)`,
        join: none,
      };
    case "tag":
      return {
        value: sql`tt.tag_id::text`,
        name: named(scope, sql`tag`),
        join: sql`left join ticket_tag tt on tt.organisation_id = ${scope.organisationId} and tt.ticket_id = ${tickets.id}`,
      };
    case "created":
      return { value: month(sql`${tickets.createdAt}`), name: unnamed, join: none };
    case "closed":
      return { value: month(sql`${tickets.closedAt}`), name: unnamed, join: none };
    case "priority":
      return { value: sql`${tickets.priority}::text`, name: unnamed, join: none };
    case "state":
    case "phase":
    case "kind":
      return { value: sql`${tickets[by]}`, name: unnamed, join: none };
    default:
      return { value: sql`(${tickets.custom} ->> ${by.slice(2)})`, name: unnamed, join: none };
  }
}
