import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { narrowed } from "@/lib/worklist/narrowed";
import { liveTickets } from "@/lib/worklist/ticket-predicate";

import type { ForecastAsk } from "./ask";
import type { PastProspect } from "./past-bands";

/** How many months back a forecast looks at its own past. */
const monthsKept = 12;

/** The first day of the last month that is too long ago. */
export const snapshotsSince = (today: string): string =>
  DateTime.fromISO(today).minus({ months: monthsKept }).startOf("month").toISODate() ?? today;

/** What was promised when a month began, of the opportunities the reader sees and asks about now. */
export type KeptSnapshot = {
  /** YYYY-MM. */
  month: string;
  takenOn: string;
  prospects: (PastProspect & { currency: string })[];
};

/** The snapshots of the last year, oldest first: one column of a statement, a list of `KeptSnapshot`. */
export function snapshotsFrom(scope: Scope, ask: ForecastAsk, today: string): SQL {
  const zone = scope.organisation.timeZone;
  const isWon = sql`${tickets.outcome} = 'won'`;
  return sql`(select coalesce(json_agg(x order by x.month), '[]') from (
    select to_char(kept.month, 'YYYY-MM') as month, min(kept.taken_on)::text as "takenOn",
      json_agg(json_build_object('ticketId', kept.ticket_id, 'stage', kept.stage, 'currency', kept.currency,
        'cents', coalesce(kept.expected_revenue * 100, 0)::float8, 'probability', kept.probability, 'expectedOn', kept.expected_on,
        'outcome', case when not (${liveTickets}) then coalesce(${tickets.outcome}, 'cancelled') end,
        'wonOn', case when ${isWon} then (${tickets.closedAt} at time zone ${zone})::date end,
        'wonCents', case when ${isWon}
          then coalesce(${tickets.expectedRevenue} * 100, 0)::float8 else 0 end) order by kept.ticket_id) as prospects
    from forecast_snapshot kept join ${tickets}
      on ${tickets.organisationId} = kept.organisation_id and ${tickets.id} = kept.ticket_id
      and ${tickets.currency} = kept.currency
    where kept.organisation_id = ${scope.organisationId}
      and kept.month > ${snapshotsSince(today)}::date
      and ${narrowed(scope, { kind: "sale_opportunity", ...ask.filter, active: "all" })}
    group by kept.month) x)`;
}
