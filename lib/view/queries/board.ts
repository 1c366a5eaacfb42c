import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { orderBy } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { ticketsToShow } from "@/lib/ticket/load";
import { type TicketState, isUnclosed, phaseOf, ticketPhases } from "@/lib/ticket/phases";
import { isTicketKind, kindOf } from "@/lib/ticket/registry";
import { type Clock, clockOf } from "@/lib/worklist/clock";
import { type TicketFilter, activeOf, valuesOf } from "@/lib/worklist/ticket-filter";
import { orderFor } from "@/lib/worklist/ticket-order";
import type { Worklist } from "@/lib/worklist/worklist";

import { type CardMove, movesOf } from "../moves";

/** How many cards a column shows; its foot leads to the rest. */
export const cardsPerColumn = 20;

export type Card = {
  number: number;
  version: number;
  title: string;
  state: TicketState;
  kind: string;
  party: string | null;
  responsible: string | null;
  action: string | null;
  due: Date | null;
  clock: Clock | null;
  revenue: string | null;
  probability: number;
  currency: string;
  /** Of open opportunities without a next action: for how many days nothing has happened, and whether that is too long. */
  quiet: { days: number; stalled: boolean } | null;
  moves: CardMove[];
};

export type Sum = { currency: string; revenue: number; weighted: number };
export type Column = { id: string; count: number; sums: Sum[]; cards: Card[] };
export type BoardData = {
  /** Of one kind the columns are its states, of several their phases. */
  by: "state" | "phase";
  kind: string | null;
  columns: Column[];
  /** States or phases that are an end and have no column here: a card can still be put there. */
  ends: string[];
};

/** The columns of a board with their totals and first cards, and which steps each card may take. Two statements. */
export async function board(
  scope: Scope,
  { where, filter, list }: { where: SQL; filter: TicketFilter; list: Worklist | null },
): Promise<BoardData> {
  const kind = kindOfBoard(filter, list);
  const by = kind ? "state" : "phase";
  const ids = columnsOf(kind, filter);
  const ends = endsOf(kind).filter((id) => !ids.includes(id));
  const column = by === "state" ? tickets.state : tickets.phase;
  const order = orderBy(orderFor(filter.sort));
  const picked = ids.map(
    (id, turn) => sql`select ${turn}::int as turn, ${id}::text as column_id, id, position
      from unnest(array(select ${tickets.id} from ${tickets} where ${where} and ${column} = ${id} order by ${order} limit ${cardsPerColumn}))
        with ordinality as found (id, position)`,
  );
  const found = await scope.tx.execute<{ totals: Total[]; cards: RawCard[] }>(sql`
    with picked as (${sql.join(picked, sql` union all `)})
    select (select coalesce(json_agg(t), '[]') from (
        select ${column} as id, ${tickets.currency} as currency, count(*)::int as count, coalesce(sum(${tickets.expectedRevenue}), 0)::float8 as revenue,
          coalesce(sum(round(${tickets.expectedRevenue} * ${tickets.probability} / 100, 2)), 0)::float8 as weighted
        from ${tickets} where ${where} and ${column} = any(${`{${ids.join(",")}}`}) group by 1, 2) t) as totals,
      (select coalesce(json_agg(c order by c.turn, c.position), '[]') from (
        select picked.turn, picked.position, picked.column_id as "columnId", picked.id, coalesce(client.name, contact.name) as party, person.name as responsible
        from picked
          join ticket on ticket.organisation_id = ${scope.organisationId} and ticket.id = picked.id
          left join partner client on client.organisation_id = ticket.organisation_id and client.id = ticket.partner_id
          left join partner contact on contact.organisation_id = ticket.organisation_id and contact.id = ticket.contact_id
          left join membership m on m.organisation_id = ticket.organisation_id and m.user_id = ticket.responsible_id
          left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id) c) as cards`);
  const { totals, cards } = found.rows[0] ?? { totals: [], cards: [] };
  const loaded =
    cards.length > 0
      ? await ticketsToShow(
          scope,
          cards.map(({ id }) => id),
        )
      : [];
  const byId = new Map(loaded.map((one) => [one.row.id, one]));
  return {
    by,
    kind,
    ends,
    columns: ids.map((id) => {
      const its = totals.filter((total) => total.id === id);
      return {
        id,
        count: its.reduce((sum, { count }) => sum + count, 0),
        sums: its
          .filter(({ revenue }) => revenue > 0)
          .map(({ currency, revenue, weighted }) => ({ currency, revenue, weighted })),
        cards: cards
          .filter((card) => card.columnId === id)
          .flatMap(({ id: ticket, party, responsible }) => {
            const one = byId.get(ticket);
            return one ? [cardOf(scope, one, party, responsible)] : [];
          }),
      };
    }),
  };
}

type Total = Sum & { id: string; count: number };
type RawCard = { columnId: string; id: string; party: string | null; responsible: string | null };

function cardOf(
  scope: Scope,
  { row, situation }: Awaited<ReturnType<typeof ticketsToShow>>[number],
  party: string | null,
  responsible: string | null,
): Card {
  const late = row.deadline && row.deadline < scope.now;
  const dates = [row.nextActionAt, row.deadline].filter((date) => date !== null);
  const next = late ? new Date(Math.min(...dates.map((date) => date.getTime()))) : (dates[0] ?? null);
  const promise = row.promiseDueAt;
  const due = !isUnclosed(row.phase) ? null : promise && (!next || promise < next) ? promise : next;
  return {
    number: row.number,
    version: row.version,
    title: row.title,
    state: row.state,
    kind: row.kind,
    party,
    responsible,
    action: row.actionText,
    due,
    clock: due && clockOf(due, true, scope.now, scope.organisation.timeZone),
    revenue: row.expectedRevenue,
    probability: row.probability,
    currency: row.currency,
    quiet: quietOf(scope, row),
    moves: movesOf(row.kind, situation),
  };
}

function kindOfBoard({ kind }: TicketFilter, list: Worklist | null): string | null {
  const [only, ...others] = valuesOf(kind);
  if (only && others.length === 0) return only;
  return list && isTicketKind(list.family) ? list.family : null;
}

/** Live columns; what is over only where the filter asks for it. */
function columnsOf(kind: string | null, filter: TicketFilter): string[] {
  const withEnds = activeOf(filter) !== "live";
  const states = valuesOf(filter.state);
  const phases = valuesOf(filter.phase);
  if (kind) {
    const all = kindOf(kind).workflow.states as readonly TicketState[];
    return all.filter((state) => {
      if (states.length > 0) return states.includes(state);
      if (phases.length > 0) return phases.includes(phaseOf[state]);
      return withEnds || isUnclosed(phaseOf[state]);
    });
  }
  return ticketPhases.filter((phase) => {
    if (phases.length > 0) return phases.includes(phase);
    if (states.length > 0) return states.some((state) => phaseOf[state as TicketState] === phase);
    return withEnds || isUnclosed(phase);
  });
}

/** Where cases of this kind end, in the order of its workflow. */
const endsOf = (kind: string | null): string[] =>
  kind
    ? (kindOf(kind).workflow.states as readonly TicketState[]).filter((state) => !isUnclosed(phaseOf[state]))
    : ticketPhases.filter((phase) => !isUnclosed(phase));

/** So many hours without anything are too many: what the pipeline's report counts as stalled. */
const stalledAfterHours = 336;

function quietOf({ now }: Scope, row: Awaited<ReturnType<typeof ticketsToShow>>[number]["row"]): Card["quiet"] {
  if (row.kind !== "sale_opportunity" || !isUnclosed(row.phase)) return null;
  if (row.nextActionAt && row.nextActionAt >= now) return null;
  const hours = (now.getTime() - row.lastActivityAt.getTime()) / 3_600_000;
  return { days: Math.floor(hours / 24), stalled: hours > stalledAfterHours };
}
