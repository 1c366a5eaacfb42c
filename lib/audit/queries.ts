import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { commandLogs } from "@/db/schema";
import { startOfDay } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/ids";
import { type SortKey, afterPlace, orderBy, placeOf } from "@/lib/kernel/keyset";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";

import { type AuditFilter, auditTopics } from "./filter";

export type AuditLine = {
  id: string;
  command: string;
  at: string;
  via: string;
  /** A member's name as it is now, or what machine it was. */
  who: string | null;
  isPerson: boolean;
  /** How many rows it changed. */
  changes: number;
  undone: boolean;
  undoes: boolean;
  /** The ticket it changed, where it was one. */
  ticket: { number: number; title: string } | null;
  place: string;
};

const latestFirst: readonly SortKey[] = [
  { by: sql`${commandLogs.at}`, type: "timestamptz", down: true },
  { by: sql`${commandLogs.id}::text`, type: "text" },
];

/** Counted up to here: beyond, it is "more". */
const mostCounted = 1000;

/** Every act of the organisation by a person, or that changed something, latest first, a page of it: what only administrators read. One statement. */
export async function auditLines(
  scope: Scope,
  { filter, after, limit }: { filter: AuditFilter; after: string | null; limit: number },
): Promise<{ lines: AuditLine[]; next: string | null }> {
  if (!isAdmin(scope)) throw notFound();
  const { organisationId } = scope;
  const { rows } = await scope.tx.execute<AuditLine>(sql`
    select picked.*, coalesce(person.name, picked.actor_name) as who, picked.actor_kind = 'person' as "isPerson",
      (select count(*)::int from (select from row_change c where c.organisation_id = ${organisationId}
        and c.command_id = picked.id limit ${mostCounted}) changed) as changes,
      exists (select from command_log u where u.organisation_id = ${organisationId} and u.undoes = picked.id) as undone,
      (select json_build_object('number', t.number, 'title', t.title) from row_change c
        join ticket t on t.organisation_id = c.organisation_id and t.id = c.row_id::uuid
        where c.organisation_id = ${organisationId} and c.command_id = picked.id and c.table_name = 'ticket'
        order by c.seq limit 1) as ticket
    from (select ${commandLogs.id} as id, ${commandLogs.command} as command, ${commandLogs.at} as at, ${commandLogs.via} as via,
        ${commandLogs.actorKind} as actor_kind, ${commandLogs.actorName} as actor_name, ${commandLogs.actorUserId} as actor_user_id,
        ${commandLogs.undoes} is not null as undoes, ${placeOf(latestFirst)} as place
      from ${commandLogs} where ${commandLogs.organisationId} = ${organisationId} and ${narrowedLog(scope, filter)}
        and ${afterPlace(latestFirst, after)}
      order by ${orderBy(latestFirst)} limit ${limit + 1}) picked
      left join membership m on m.organisation_id = ${organisationId} and m.user_id = picked.actor_user_id
      left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
    order by picked.at desc, picked.id::text`);
  const lines = rows.slice(0, limit);
  return { lines, next: rows.length > limit ? (lines.at(-1)?.place ?? null) : null };
}

function narrowedLog({ organisationId, organisation }: Scope, filter: AuditFilter): SQL {
  const { about, via, who, ticket, from, to } = filter;
  const { timeZone } = organisation;
  const named = auditTopics.filter((topic) => topic !== "settings");
  const noun = sql`split_part(${commandLogs.command}, '.', 1)`;
  const parts = [
    // A machine that looked and found nothing to do is no act.
    sql`(${commandLogs.actorKind} = 'person' or exists (select from row_change c
      where c.organisation_id = ${organisationId} and c.command_id = ${commandLogs.id}))`,
    about && about !== "settings" ? sql`${noun} = ${about}` : null,
    about === "settings" ? sql`not ${noun} = any(${`{${named.join(",")}}`}::text[])` : null,
    via ? sql`${commandLogs.via} = ${via}` : null,
    who === "machines" ? sql`${commandLogs.actorKind} <> 'person'` : null,
    who && isId(who) ? sql`${commandLogs.actorUserId} = ${who}` : null,
    from ? sql`${commandLogs.at} >= ${startOfDay(from, timeZone).toISOString()}::timestamptz` : null,
    to ? sql`${commandLogs.at} < ${startOfDay(to, timeZone, 1).toISOString()}::timestamptz` : null,
    ticket
      ? sql`${commandLogs.id} = any(array(select c.command_id from row_change c
          join ticket t on t.organisation_id = c.organisation_id and t.id::text = c.row_id
          where t.organisation_id = ${organisationId} and t.number = ${Number(ticket)} and c.command_id is not null))`
      : null,
  ].filter((part) => part !== null);
  return sql.join(parts, sql` and `);
}

export type AuditChange = {
  table: string;
  op: "I" | "U" | "D";
  /** What the row is called now, where it is still there. */
  name: string | null;
  /** Column by column, what it was and what this act made of it; both as text, null for nothing. */
  fields: { column: string; before: string | null; after: string | null }[];
};

type Raw = {
  table: string;
  op: "I" | "U" | "D";
  rowId: string;
  old: Record<string, unknown> | null;
  /** What later acts replaced first, column by column. */
  later: Record<string, unknown>;
};

/** So many rows of one act are told one by one. */
const mostChanges = 100;
/** Columns that say of every act that it was one. */
const silent = new Set(["updated_at", "version", "organisation_id", "id", "created_at", "created_by"]);

/**
 * What one act changed. The value it wrote is what the next act on the row replaced, or what the row holds now.
 *
 * @throws {Refusal} "not-found" for acts of others and for whoever is no administrator.
 */
export async function auditChanges(scope: Scope, commandId: string): Promise<AuditChange[]> {
  if (!isAdmin(scope)) throw notFound();
  const { organisationId, tx } = scope;
  const { rows } = await tx.execute<Raw>(sql`
    select c.table_name as "table", c.op, c.row_id as "rowId", c.old,
      coalesce((select jsonb_object_agg(first.key, first.value) from (
        select distinct on (one.key) one.key, one.value from row_change l, jsonb_each(l.old) one
        where l.organisation_id = c.organisation_id and l.row_id = c.row_id and l.table_name = c.table_name and l.seq > c.seq
        order by one.key, l.seq) first), '{}') as later
    from row_change c where c.organisation_id = ${organisationId} and c.command_id = ${commandId}
    order by c.seq limit ${mostChanges}`);
  const present = await presentRows(scope, rows);
  return rows.map(({ table, op, rowId, old, later }) => {
    const now = present.get(`${table}/${rowId}`) ?? {};
    const columns = op === "U" ? Object.keys(old ?? {}) : op === "I" ? Object.keys({ ...now, ...later }) : [];
    const fields = columns
      .filter((column) => !silent.has(column))
      .map((column) => ({
        column,
        before: textOf(op === "U" ? old?.[column] : null),
        after: textOf(column in later ? later[column] : now[column]),
      }))
      .filter(({ before, after }) => before !== after);
    return { table, op, name: nameOf(op === "D" ? (old ?? {}) : { ...now, ...later }), fields };
  });
}

/** The rows as they are now, without what is secret: it never was in what changes replaced. */
async function presentRows(scope: Scope, rows: readonly Raw[]): Promise<Map<string, Record<string, unknown>>> {
  const present = new Map<string, Record<string, unknown>>();
  for (const table of new Set(rows.map((row) => row.table))) {
    const ids = rows.filter((row) => row.table === table).map(({ rowId }) => rowId);
    const own = sql.raw(table === "organisation" ? "id" : "organisation_id");
    const found = await scope.tx.execute<{ row: Record<string, unknown> }>(sql`
      select to_jsonb(t) as row from ${sql.identifier(table)} t
      where t.${own} = ${scope.organisationId} and t.id = any(${`{${ids.filter(isId).join(",")}}`}::uuid[])`);
    for (const { row } of found.rows) present.set(`${table}/${String(row["id"])}`, withoutSecrets(row));
  }
  return present;
}

const secret = /(secret|hash|private_key|token|password)/;
const withoutSecrets = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !secret.test(column)));

const nameOf = (row: Record<string, unknown>): string | null =>
  textOf(row["title"] ?? row["name"] ?? row["label"] ?? row["subject"] ?? row["email"] ?? row["file_name"]);

const longest = 300;
function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
