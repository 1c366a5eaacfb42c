import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { type SortKey, orderBy, placeOf } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";

import { clockOf } from "../clock";
import type { PlacedLine, WorkLine } from "../line";

/** Which rows, in which order, at most how many; `name` comes back with each of them. */
export type Pick = {
  name: string;
  where: SQL;
  /** The same rows in parts that may overlap, where each part has an index of its own. */
  ways?: readonly SQL[];
  order: readonly SortKey[];
  limit: number;
};

/** Where a row stands in its list, for the page after it; lists shown together have no next page. */
export const place = ([only, ...others]: readonly Pick[]): SQL =>
  only && others.length === 0 ? placeOf(only.order) : sql`null`;

const number: SortKey = { by: sql`${tickets.number}`, type: "integer" };

/** The orders that an index serves. */
export const ticketOrders = {
  priority: [
    { by: sql`${tickets.priority}`, type: "integer" },
    { by: sql`${tickets.lastActivityAt}`, type: "timestamptz", down: true },
    number,
  ],
  activity: [{ by: sql`${tickets.lastActivityAt}`, type: "timestamptz", down: true }, number],
  number: [{ ...number, down: true }],
  deadline: [{ by: sql`${tickets.deadline}`, type: "timestamptz" }, number],
  closed: [{ by: sql`${tickets.closedAt}`, type: "timestamptz", down: true }, number],
  nextAction: [{ by: sql`${tickets.nextActionAt}`, type: "timestamptz" }, number],
} as const satisfies Record<string, readonly SortKey[]>;

/** The lines of several lists of tickets, in one statement. */
export async function ticketLines(scope: Scope, picks: readonly Pick[]): Promise<PlacedLine[]> {
  if (picks.length === 0) return [];
  // Ids first: so each list stops at its limit, and the rest is read for the rows that are shown.
  const picked = picks.map(
    (pick, turn) => sql`select ${turn}::int as turn, ${pick.name}::text as list, id, position
    from unnest(array(${firstIds(pick)})) with ordinality as found (id, position)`,
  );
  const found = await scope.tx.execute<Row>(sql`
    with picked as (${sql.join(picked, sql` union all `)})
    select picked.list, ${place(picks)} as place, ticket.number, ticket.title, ticket.state, ticket.kind, ticket.action_text as action, channel.code as channel,
      least(ticket.promise_due_at, case when ticket.phase in ('draft', 'submitted', 'open', 'pending') then
        case when ticket.deadline < ${scope.now.toISOString()} then least(ticket.next_action_at, ticket.deadline) else coalesce(ticket.next_action_at, ticket.deadline) end
      end) as due,
      ticket.promise_due_at as promise, ticket.promise_target as "promiseTarget",
      ticket.last_activity_at as at, coalesce(client.name, contact.name, category.name) as party, person.name as responsible
    from picked
      join ticket on ticket.organisation_id = ${scope.organisationId} and ticket.id = picked.id
      left join partner client on client.organisation_id = ticket.organisation_id and client.id = ticket.partner_id
      left join partner contact on contact.organisation_id = ticket.organisation_id and contact.id = ticket.contact_id
      left join category on category.organisation_id = ticket.organisation_id and category.id = ticket.category_id
      left join channel on channel.organisation_id = ticket.organisation_id and channel.id = ticket.action_channel_id
      left join membership m on m.organisation_id = ticket.organisation_id and m.user_id = ticket.responsible_id
      left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
    order by picked.turn, picked.position`);
  return found.rows.map(({ due, at, promise, promiseTarget, ...row }) => ({
    ...row,
    // Only where it is this that is due.
    promise: promise === due ? promiseTarget : null,
    target: "ticket",
    direction: null,
    parties: 1,
    clock: due ? clockOf(new Date(due), true, scope.now, scope.organisation.timeZone) : null,
    due: due ? new Date(due) : null,
    at: new Date(at),
  }));
}

/**
 * The first of each way, and of those the first: where ways have to be tried row by row, all live work is looked at for
 * somebody who has little of it.
 */
function firstIds({ where, ways = [], order, limit }: Pick): SQL {
  if (ways.length < 2)
    return sql`select ${tickets.id} from ${tickets} where ${where} order by ${orderBy(order)} limit ${limit}`;
  const columns = sql.join(
    order.map(({ by }) => by),
    sql`, `,
  );
  const firsts = ways.map(
    (way) =>
      sql`(select ${tickets.id}, ${columns} from ${tickets} where ${way} order by ${orderBy(order)} limit ${limit})`,
  );
  const places = order.map(({ down }, place) => sql.raw(`${place + 2}${down ? " desc" : ""}`));
  return sql`select id from (${sql.join(firsts, sql` union `)} order by ${sql.join(places, sql`, `)} limit ${limit}) first`;
}

type Row = Omit<PlacedLine, "target" | "direction" | "parties" | "clock" | "due" | "at" | "promise"> & {
  due: string | null;
  promise: string | null;
  promiseTarget: WorkLine["promise"];
  at: string;
};
