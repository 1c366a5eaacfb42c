import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { actAt } from "@/lib/kernel/acts";
import type { Scope } from "@/lib/kernel/scope";
import { rootOccasions } from "@/lib/rule/roots";
import type { RuleOccasion } from "@/lib/rule/types";
import type { Clock } from "@/lib/service-level/promise";
import { uuidArray } from "@/lib/ticket/visible";

import { changesWhere, rowsOf } from "./load-record";
import { type Image, type RowHistory, historiesOf } from "./row-history";
import { type Root, type TicketRecord, momentsOf } from "./ticket-record";

export type Wanted = {
  from: Date;
  until: Date;
  /** Whether any rule goes by the clock, and then whether one names what is closed. */
  clock: "none" | "unclosed" | "all";
  /** How much of messages rules ask for: nothing, whether they are finished, or what they say. */
  messages: "none" | "states" | "contents";
  /** Whether any rule counts from a promise of a service level. */
  promises: boolean;
};

/** Read at once: enough that statements are few, little enough for the memory. */
const batchSize = 400;

/** Tickets on which something may have happened in the window. */
export async function ticketsOfWindow({ tx, organisationId }: Scope, { from, until, clock }: Wanted) {
  const others: SQL[] = [];
  if (clock === "all") others.push(sql`select id from ticket where organisation_id = ${organisationId}`);
  if (clock === "unclosed") {
    others.push(
      sql`select id from ticket where organisation_id = ${organisationId} and deleted_at is null
        and phase in ('draft', 'submitted', 'open', 'pending')`,
      sql`select row_id::uuid from row_change where organisation_id = ${organisationId} and table_name = 'ticket'
        and at >= ${from.toISOString()}`,
    );
  }
  const occasions = sql`select ticket_id as id from occasion where organisation_id = ${organisationId}
    and at between ${from.toISOString()} and ${until.toISOString()}`;
  const { rows } = await tx.execute<{ id: string }>(
    sql`select distinct id from (${sql.join([occasions, ...others], sql` union all `)}) found order by id`,
  );
  return rows.map(({ id }) => id);
}

/** The records of many tickets, a batch at a time. */
export async function* ticketRecords(
  scope: Scope,
  ids: readonly string[],
  wanted: Wanted,
): AsyncGenerator<readonly TicketRecord[]> {
  const gone = await rowsOnceOf(scope, wanted);
  for (let first = 0; first < ids.length; first += batchSize) {
    yield await recordsOf(scope, ids.slice(first, first + batchSize), gone, wanted);
  }
}

/** By ticket: rows that hung on it once and are gone, or hang on another now. */
type Gone = ReadonlyMap<string, readonly string[]>;

const aroundOf = ({ messages }: Wanted) =>
  messages === "none"
    ? (["ticket_watcher", "ticket_operator"] as const)
    : (["ticket_watcher", "ticket_operator", "event_follow_up"] as const);

async function rowsOnceOf({ tx, organisationId }: Scope, wanted: Wanted): Promise<Gone> {
  const { rows } = await tx.execute<{ ticketId: string; rowId: string }>(sql`
    select distinct old ->> 'ticket_id' as "ticketId", row_id as "rowId" from row_change
    where organisation_id = ${organisationId} and table_name in ${[...aroundOf(wanted)]} and op <> 'I'
      and old ? 'ticket_id'`);
  const gone = new Map<string, string[]>();
  for (const { ticketId, rowId } of rows) gone.set(ticketId, [...(gone.get(ticketId) ?? []), rowId]);
  return gone;
}

async function recordsOf(scope: Scope, ids: readonly string[], gone: Gone, wanted: Wanted): Promise<TicketRecord[]> {
  const org = scope.organisationId;
  const tickets = sql`${uuidArray(ids)}::uuid[]`;
  const goneIds = ids.flatMap((id) => gone.get(id) ?? []);
  const around = aroundOf(wanted).map(
    (table) => sql`select ${table}::text, id, to_jsonb(t) from ${sql.identifier(table)} t
      where organisation_id = ${org} and (ticket_id = any(${tickets}) or id = any(${uuidArray(goneIds)}::uuid[]))`,
  );
  const rows = await rowsOf(scope, [
    sql`select 'ticket' as "table", id, to_jsonb(t) - 'custom' as image from ticket t
      where organisation_id = ${org} and id = any(${tickets})`,
    ...around,
  ]);
  const known = [...new Set([...rows.map(({ id }) => id), ...ids, ...goneIds])];
  const changes = await changesWhere(scope, sql`c.row_id = any(${textArray(known)})`);
  const histories = historiesOf(rows, changes);
  const ofTicket = hangingOn(rows, changes, gone);
  const events = wanted.messages === "none" ? new Map<string, RowHistory>() : await eventsOf(scope, histories, wanted);
  const roots = await rootsOf(scope, ids, wanted);
  const clocks = wanted.promises ? await clocksOf(scope, ids) : new Map<string, Clock[]>();
  return ids.flatMap((id) => {
    const ticket = histories.get(id);
    if (!ticket) return [];
    const pick = (table: string) => (ofTicket.get(`${table}:${id}`) ?? []).flatMap((row) => histories.get(row) ?? []);
    const hanging = {
      watchers: pick("ticket_watcher"),
      operators: pick("ticket_operator"),
      followUps: pick("event_follow_up"),
    };
    return [
      {
        id,
        moments: momentsOf(id, ticket, { ...hanging, events }),
        roots: roots.get(id) ?? [],
        clocks: clocks.get(id) ?? [],
      },
    ];
  });
}

/** Ids of rows by "table:ticket", those that hang on it now and those that did. */
function hangingOn(
  rows: readonly { table: string; id: string; image: Image }[],
  changes: readonly { table: string; rowId: string }[],
  gone: Gone,
): Map<string, string[]> {
  const tableOf = new Map(changes.map(({ rowId, table }) => [rowId, table]));
  const found = new Map<string, Set<string>>();
  const note = (table: string, ticketId: string, id: string) => {
    const key = `${table}:${ticketId}`;
    found.set(key, (found.get(key) ?? new Set()).add(id));
  };
  for (const { table, id, image } of rows) if (table !== "ticket") note(table, String(image["ticket_id"]), id);
  for (const [ticketId, ids] of gone) for (const id of ids) note(tableOf.get(id) ?? "", ticketId, id);
  return new Map([...found].map(([key, ids]) => [key, [...ids]]));
}

async function eventsOf(
  scope: Scope,
  histories: ReadonlyMap<string, RowHistory>,
  { messages }: Wanted,
): Promise<Map<string, RowHistory>> {
  const ids = new Set<string>();
  for (const { first, versions } of histories.values()) {
    for (const image of [first, ...versions.map((version) => version.image)]) {
      if (typeof image?.["event_id"] === "string") ids.add(image["event_id"]);
    }
  }
  if (ids.size === 0) return new Map();
  const content =
    messages === "contents" ? sql`, 'content', left(content, 20000), 'content_format', content_format` : sql``;
  const rows = await rowsOf(scope, [
    sql`select 'event' as "table", id, jsonb_build_object('id', id, 'number', number, 'direction', direction,
        'state', state, 'verified', verified, 'automatic', automatic, 'begin_at', begin_at, 'deleted_at', deleted_at${content})
        as image from event where organisation_id = ${scope.organisationId} and id = any(${uuidArray([...ids])}::uuid[])`,
  ]);
  return historiesOf(rows, await changesWhere(scope, sql`c.row_id = any(${textArray([...ids])})`));
}

async function clocksOf({ tx, organisationId }: Scope, ids: readonly string[]): Promise<Map<string, Clock[]>> {
  const { rows } = await tx.execute<Clock & { ticketId: string }>(sql`
    select id, ticket_id as "ticketId", target, turns from ticket_clock
    where organisation_id = ${organisationId} and ticket_id = any(${uuidArray(ids)}::uuid[]) order by started_at, id`);
  return Map.groupBy(rows, ({ ticketId }) => ticketId);
}

type OccasionLine = {
  id: string;
  ticketId: string;
  commandId: string;
  position: number;
  at: number;
  type: Exclude<RuleOccasion["type"], "clock">;
  from: string | null;
  to: string;
  editedFields: string[] | null;
};

/** What passes began with: the same choice among an act's occasions as the live engine makes. */
async function rootsOf(
  { tx, organisationId }: Scope,
  ids: readonly string[],
  { from, until }: Wanted,
): Promise<Map<string, Root[]>> {
  const { rows } = await tx.execute<OccasionLine>(sql`
    select id, ticket_id as "ticketId", command_id as "commandId", position, type, from_state as "from", to_state as "to",
      floor(extract(epoch from at) * 1000)::float8 as at, edited_fields as "editedFields"
    from occasion where organisation_id = ${organisationId} and ticket_id = any(${uuidArray(ids)}::uuid[])
      and at between ${from.toISOString()} and ${until.toISOString()} order by at, id`);
  const byAct = new Map<string, OccasionLine[]>();
  for (const line of rows) {
    const key = `${line.ticketId}:${line.commandId}:${actAt(line.position)}`;
    byAct.set(key, [...(byAct.get(key) ?? []), line]);
  }
  const roots = new Map<string, Root[]>();
  for (const lines of byAct.values()) {
    for (const line of rootOccasions(lines.map((one) => ({ ...one, causeRuleRunId: null })))) {
      const { id, ticketId, commandId, position, at, type, from: before, to, editedFields } = line;
      const occasion = { type, from: before, to, editedFields: editedFields ?? [] };
      roots.set(ticketId, [...(roots.get(ticketId) ?? []), { id, commandId, act: actAt(position), at, occasion }]);
    }
  }
  return roots;
}

const textArray = (ids: readonly string[]): string => uuidArray(ids);
