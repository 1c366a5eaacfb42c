import "server-only";
import { sql } from "drizzle-orm";

import { events } from "@/db/schema";
import { type SortKey, orderBy } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";

import { clockOf } from "../clock";
import type { PlacedLine } from "../line";
import { type Pick, place } from "./ticket-lines";

const number: SortKey = { by: sql`${events.number}`, type: "integer" };

/** What is to be done comes soonest first, what arrived or went comes latest first. */
export const eventOrders = {
  soonest: [{ by: sql`${events.beginAt}`, type: "timestamptz" }, number],
  latest: [{ by: sql`${events.beginAt}`, type: "timestamptz", down: true }, number],
} as const satisfies Record<string, readonly SortKey[]>;

/** The lines of several lists of events, in one statement. */
export async function eventLines(scope: Scope, picks: readonly Pick[]): Promise<PlacedLine[]> {
  if (picks.length === 0) return [];
  // Ids first: so each list stops at its limit, and the rest is read for the rows that are shown.
  const picked = picks.map(
    ({ name, where, order, limit }, turn) => sql`select ${turn}::int as turn, ${name}::text as list, id, position
    from unnest(array(select ${events.id} from ${events} where ${where} order by ${orderBy(order)} limit ${limit})) with ordinality as found (id, position)`,
  );
  const found = await scope.tx.execute<Row>(sql`
    with picked as (${sql.join(picked, sql` union all `)})
    select picked.list, ${place(picks)} as place, event.number, event.title, event.state, event.type as kind, event.direction, event.begin_at as "beginAt",
      coalesce(event.received_at, event.sent_at, event.begin_at) as at, recipients.count::int as parties,
      case when event.direction = 'outgoing' then recipients.first
        else coalesce(company.name, sender.name, event.sender_name, event.sender_email) end as party
    from picked
      join event on event.organisation_id = ${scope.organisationId} and event.id = picked.id
      left join partner sender on sender.organisation_id = event.organisation_id and sender.id = event.sender_id
      left join partner company on company.organisation_id = event.organisation_id and company.id = sender.company_id and not company.is_internal
      left join lateral (
        select count(*) as count, min(coalesce(p.name, r.name, r.email)) as first
        from event_recipient r left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
        where r.organisation_id = event.organisation_id and r.event_id = event.id) recipients on true
    order by picked.turn, picked.position`);
  return found.rows.map(({ beginAt, at, ...row }) => {
    const due = ["draft", "planned", "confirmed"].includes(row.state) ? new Date(beginAt) : null;
    return {
      ...row,
      target: "event",
      parties: row.direction === "outgoing" ? row.parties : 1,
      action: null,
      channel: null,
      due,
      clock: due && clockOf(due, false, scope.now, scope.organisation.timeZone),
      at: new Date(at),
      responsible: null,
    };
  });
}

type Row = Omit<PlacedLine, "target" | "action" | "channel" | "due" | "clock" | "at" | "responsible"> & {
  beginAt: string;
  at: string;
};
