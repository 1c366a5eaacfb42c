import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { emptyBytes } from "@/lib/document/empty-bytes";
import type { Scope } from "@/lib/kernel/scope";

import type { DataClassName } from "./data-classes";

/** What went, and which bytes may be nobody's now. */
export type Gone = { rows: number; bytes: string[] };

type Expired = {
  /** The rows that are older, as `from … where …` of one alias: counted, and removed piece by piece. */
  from: (organisation: SQL, before: SQL) => SQL;
  /** Removes at most so many of them. */
  remove: (scope: Scope, before: Date, atMost: number) => Promise<Gone>;
};

const moment = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

/** Removes, or empties, what `from` finds; `key` names a row. */
function plainly(table: string, key: string, from: Expired["from"], change?: SQL): Expired {
  const of = sql.raw(table);
  return {
    from,
    remove: async ({ tx, organisationId }, before, atMost) => {
      const found = sql`select ${sql.raw(key)} ${from(sql`${organisationId}::uuid`, moment(before))} limit ${atMost}`;
      const { rowCount } = await tx.execute(
        change
          ? sql`update ${of} set ${change} where ${of}.organisation_id = ${organisationId} and ${of}.id in (${found})`
          : key === "x.ctid"
            ? sql`delete from ${of} where organisation_id = ${organisationId} and ctid = any(array(${found}))`
            : sql`delete from ${of} where organisation_id = ${organisationId} and id in (${found})`,
      );
      return { rows: rowCount ?? 0, bytes: [] };
    },
  };
}

/** Each class of data: what of it is older than a moment, and how it goes. */
export const expired: Record<DataClassName, Expired> = {
  closedCorrespondence: {
    from: (
      o,
      before,
    ) => sql`from event x where x.organisation_id = ${o} and x.text_removed_at is null and x.begin_at < ${before}
      and exists (select from event_follow_up f where f.organisation_id = ${o} and f.event_id = x.id)
      and not exists (select from event_follow_up f join ticket t on t.organisation_id = ${o} and t.id = f.ticket_id
        where f.organisation_id = ${o} and f.event_id = x.id
          and (t.phase not in ('closed', 'cancelled') or coalesce(t.closed_at, t.updated_at) >= ${before}))`,
    remove: async ({ tx }, before, atMost) => {
      const { rows } = await tx.execute<{ events: number; bytes: string[] }>(
        sql`select events, bytes from expire_correspondence(${moment(before)}, ${atMost}, ${emptyBytes})`,
      );
      return { rows: rows[0]?.events ?? 0, bytes: rows[0]?.bytes ?? [] };
    },
  },
  formerValues: {
    from: (o, before) => sql`from row_change x where x.organisation_id = ${o} and x.at < ${before}
      and is_beside_the_story(x.table_name)`,
    remove: async ({ tx }, before, atMost) => {
      const { rows } = await tx.execute<{ gone: number }>(
        sql`select expire_changes(${moment(before)}, ${atMost}) as gone`,
      );
      return { rows: rows[0]?.gone ?? 0, bytes: [] };
    },
  },
  reportFiles: {
    from: (o, before) => sql`from document x where x.organisation_id = ${o} and x.created_at < ${before}
      and x.created_by is null and x.mime_type = 'text/csv'
      and not exists (select from document_link l where l.organisation_id = ${o} and l.document_id = x.id)
      and not exists (select from import i where i.organisation_id = ${o} and i.document_id = x.id)`,
    remove: async ({ tx, organisationId }, before, atMost) => {
      const old = expired.reportFiles.from(sql`${organisationId}::uuid`, moment(before));
      const { rows } = await tx.execute<{ sha256: string }>(sql`delete from document
        where organisation_id = ${organisationId} and id in (select x.id ${old} limit ${atMost}) returning sha256`);
      return { rows: rows.length, bytes: [...new Set(rows.map(({ sha256 }) => sha256))] };
    },
  },
  sentMail: plainly(
    "outbound_mail",
    "x.id",
    (o, before) => sql`from outbound_mail x where x.organisation_id = ${o} and x.created_at < ${before}
      and x.status not in ('queued', 'paused', 'uncertain') and (x.body_text <> '' or x.body_html is not null)`,
    sql`body_text = '', body_html = null, calendar = null`,
  ),
  importCells: plainly(
    "import_row",
    "x.id",
    (o, before) => sql`from import_row x join import i on i.organisation_id = ${o} and i.id = x.import_id
      where x.organisation_id = ${o} and coalesce(i.finished_at, i.updated_at) < ${before} and x.cells <> '[]'`,
    sql`cells = '[]', because = null`,
  ),
  webhookDeliveries: plainly(
    "webhook_delivery",
    "x.id",
    (o, before) => sql`from webhook_delivery x where x.organisation_id = ${o} and x.updated_at < ${before}
      and x.status <> 'waiting'`,
  ),
  answers: plainly(
    "command_log",
    "x.id",
    (o, before) => sql`from command_log x where x.organisation_id = ${o} and x.at < ${before} and x.answer is not null`,
    sql`answer = null`,
  ),
  notifications: plainly(
    "notification",
    "x.id",
    (o, before) => sql`from notification x where x.organisation_id = ${o} and x.at < ${before}`,
  ),
  drafts: plainly(
    "draft",
    "x.ctid",
    (o, before) => sql`from draft x where x.organisation_id = ${o} and x.updated_at < ${before}`,
  ),
  bulkRows: plainly(
    "bulk_row",
    "x.id",
    (o, before) => sql`from bulk_row x join bulk_act b on b.organisation_id = ${o} and b.id = x.bulk_id
      where x.organisation_id = ${o} and b.finished_at < ${before}`,
  ),
  doneWork: plainly(
    "due_work",
    "x.id",
    (o, before) => sql`from due_work x where x.organisation_id = ${o} and x.done_at < ${before}`,
  ),
};

/** So many are counted; beyond, it is "more". */
export const countedUpTo = 100_000;

/** How many rows of a class are older than a moment, counted up to a number. */
export async function countExpired(
  { tx, organisationId }: Scope,
  name: DataClassName,
  before: Date,
  upTo = countedUpTo,
): Promise<number> {
  const { rows } = await tx.execute<{ rows: number }>(sql`select count(*)::int as rows from (
    select ${expired[name].from(sql`${organisationId}::uuid`, moment(before))} limit ${upTo}) found`);
  return rows[0]?.rows ?? 0;
}
