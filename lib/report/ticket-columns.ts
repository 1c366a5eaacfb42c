import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { companyOfTicket, expectedDays } from "@/lib/worklist/narrowed";
import { actionsOfKind, answerSeconds, promisedSeconds } from "@/lib/worklist/supplier-columns";
import { ageSeconds, closingSeconds } from "@/lib/worklist/ticket-set-columns";

import { type DimensionId, dimensionOf } from "./dimension";
import type { TicketValue } from "./ticket-value";

/** Where the values of measures lie, per ticket; null where a ticket has none. */
export const valueColumn = (scope: Scope, value: TicketValue): SQL => values[value](scope);

const values: Record<TicketValue, (scope: Scope) => SQL> = {
  closingDelay: () => sql`${closingSeconds}::float8`,
  age: (scope) => sql`${ageSeconds(scope)}::float8`,
  revenue: () => sql`${tickets.expectedRevenue}`,
  cost: () => sql`${tickets.expectedCost}`,
  weighted: () => sql`round(${tickets.expectedRevenue} * ${tickets.probability} / 100, 2)`,
  probability: () => sql`${tickets.probability}::float8`,
  communications: () => sql`(select count(*) from history_entry h where h.organisation_id = ${tickets.organisationId}
    and h.ticket_id = ${tickets.id} and h.entry_type in ('event_in', 'event_out'))`,
  correctiveActions: () => actionsOfKind("corrective"),
  preventativeActions: () => actionsOfKind("preventative"),
  answerPromised: () => sql`${promisedSeconds}::float8`,
  answerTime: () => sql`${answerSeconds}::float8`,
};

/** Where the values of dimensions lie, as text; null where a ticket has none. */
export const dimensionColumn = (scope: Scope, id: DimensionId): SQL => sayKey(id, dimensionKey(scope, id));

/** What tickets are put into lines by, quick to compare: `sayKey` says it once for a line rather than for each ticket. */
export function dimensionKey(scope: Scope, id: DimensionId): SQL {
  const month = (moment: SQL) => sql`date_trunc('month', ${moment} at time zone ${scope.organisation.timeZone})`;
  switch (id) {
    case "createdMonth":
      return month(sql`${tickets.createdAt}`);
    case "closedMonth":
      return month(sql`${tickets.closedAt}`);
    case "expectedMonth":
      return sql`date_trunc('month', ${expectedDays(scope).expectedOn}::timestamp)`;
    case "responsible":
      return sql`${tickets.responsibleId}`;
    case "section":
      return sql`${tickets.sectionId}`;
    case "category":
      return sql`${tickets.categoryId}`;
    case "company":
      return sql`${companyOfTicket}`;
    case "campaign":
      return sql`${tickets.campaignId}`;
    default:
      return sql`${tickets[id]}`;
  }
}

/** A key as the text that addresses name. */
export const sayKey = (id: DimensionId, key: SQL): SQL =>
  dimensionOf(id).words === "month" ? sql`to_char(${key}, 'YYYY-MM')` : sql`${key}::text`;

const plain = (name: SQL, from: SQL) =>
  sql`(select json_build_object('name', ${name}, 'nameTranslations', '{}'::json) from ${from})`;

/** Whether its values are records with a name. */
export const hasNames = (id: DimensionId): boolean =>
  ["section", "category", "responsible", "company", "campaign"].includes(id);

/** The kept name of a value in a column of text, with its languages; null for values that are words. */
export function nameColumn(scope: Scope, id: DimensionId, value: SQL): SQL {
  const named = (
    table: "section" | "category",
  ) => sql`(select json_build_object('name', x.name, 'nameTranslations', x.name_translations)
    from ${sql.raw(table)} x where x.organisation_id = ${scope.organisationId} and x.id = ${value}::uuid)`;
  switch (id) {
    case "section":
    case "category":
      return named(id);
    case "responsible":
      return plain(
        sql`p.name`,
        sql`membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
          where m.organisation_id = ${scope.organisationId} and m.user_id = ${value}::uuid`,
      );
    case "company":
      return plain(
        sql`p.name`,
        sql`partner p where p.organisation_id = ${scope.organisationId} and p.id = ${value}::uuid`,
      );
    case "campaign":
      return plain(
        sql`t.title`,
        sql`ticket t where t.organisation_id = ${scope.organisationId} and t.id = ${value}::uuid`,
      );
    default:
      return sql`null::json`;
  }
}
