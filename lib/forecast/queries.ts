import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { companyOfTicket, expectedDays, narrowed } from "@/lib/worklist/narrowed";

import { type ForecastAsk, type Grouping, openOf } from "./ask";
import type { Prospect } from "./prospect";

export type OpenOpportunity = Prospect & {
  currency: string;
  /** By what the asker groups: a record and its name; nothing where the opportunity has none. */
  group: string | null;
  groupName: string | null;
};

/** All open opportunities one asks about and may see: one column of a statement, a list of `OpenOpportunity`. */
export function openFrom(scope: Scope, ask: ForecastAsk): SQL {
  const { value, name } = groupedBy(scope, ask.by);
  return sql`(with open as materialized (
      select ${prospectColumns(scope)}, ${tickets.currency} as currency, ${value} as "group"
      from ${tickets} where ${narrowed(scope, openOf(ask))}
    )
    select coalesce(json_agg(x order by x."ticketId"), '[]') from (select open.*, ${name} as "groupName" from open) x)`;
}

/** What a forecast needs of an opportunity, from its row. */
export const prospectColumns = (scope: Scope): SQL => sql`${tickets.id} as "ticketId", ${stageOf} as stage,
  ${centsOf} as cents, ${tickets.probability} as probability, ${expectedDays(scope).expectedOn}::text as "expectedOn"`;

/** Whole cents, which a number holds exactly. */
export const centsOf = sql`coalesce(${tickets.expectedRevenue} * 100, 0)::float8`;

/** One that waits is where it was before. */
export const stageOf = sql`case when ${tickets.state} = 'pending'
  then coalesce(${tickets.stateBeforePending}, ${tickets.state}) else ${tickets.state} end`;

function groupedBy({ organisationId }: Scope, by: Grouping | null): { value: SQL; name: SQL } {
  const named = (table: SQL) =>
    sql`(select x.name from ${table} x where x.organisation_id = ${organisationId} and x.id = open.group)`;
  switch (by) {
    case "section":
      return { value: sql`${tickets.sectionId}`, name: named(sql`section`) };
    case "company":
      return { value: companyOfTicket, name: named(sql`partner`) };
    case "responsible":
      return {
        value: sql`${tickets.responsibleId}`,
        name: sql`(select p.name from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
          where m.organisation_id = ${organisationId} and m.user_id = open.group)`,
      };
    default:
      return { value: sql`null`, name: sql`null` };
  }
}
