import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { uuidArray } from "@/lib/ticket/visible";

import { type PartnerHistory, noPartners, partnerHistory } from "./partner-history";
import { type Image, type RowChange, historiesOf } from "./row-history";
import { type TurnHistory, noTurnHistory, turnHistory } from "./turn-history";
import { WorldHistory, type WorldTable, worldTables } from "./world-history";

/** Rows as they are now, by table. */
type RowLine = { table: string; id: string; image: Image };

type ChangeLine = {
  seq: string;
  at: number;
  table: string;
  rowId: string;
  op: "I" | "U" | "D";
  old: Image | null;
  commandId: string | null;
  userId: string | null;
  hidden: boolean;
};

/** Sections, categories, people and calendars as they were, read once. */
export async function readWorld(scope: Scope): Promise<WorldHistory> {
  const { organisationId, organisation } = scope;
  const rows = await rowsOf(
    scope,
    worldTables.map(
      (table) => sql`select ${table}::text as "table", id, to_jsonb(t) as image
      from ${sql.identifier(table)} t where organisation_id = ${organisationId}`,
    ),
  );
  const persons = await rowsOf(scope, [
    sql`select 'partner' as "table", p.id, to_jsonb(p) - 'notes' as image from partner p
      where p.organisation_id = ${organisationId} and p.id in (
        select person_id from membership where organisation_id = ${organisationId})`,
  ]);
  const changes = await changesWhere(
    scope,
    sql`c.table_name in ${[...worldTables]} or (c.table_name = 'partner' and c.row_id = any(${textArray(persons)}))`,
  );
  const ofTable = (table: WorldTable) =>
    historiesOf(
      rows.filter((row) => row.table === table),
      changes.filter((change) => change.table === table),
    );
  return new WorldHistory({
    organisation: { id: organisation.id, name: organisation.name, timeZone: organisation.timeZone },
    rows: {
      section: ofTable("section"),
      category: ofTable("category"),
      partner_category: ofTable("partner_category"),
      membership: ofTable("membership"),
      assignment: ofTable("assignment"),
      absence: ofTable("absence"),
    },
    persons: historiesOf(
      persons,
      changes.filter(({ table }) => table === "partner"),
    ),
  });
}

/** Partners' companies and categories as they were; nothing is read where no rule asks. */
export async function readPartners(scope: Scope, wanted: boolean): Promise<PartnerHistory> {
  if (!wanted) return noPartners;
  const { organisationId } = scope;
  const rows = await rowsOf(scope, [
    sql`select 'partner' as "table", id, jsonb_build_object('id', id, 'company_id', company_id,
        'supplier_status', supplier_status) as image
      from partner where organisation_id = ${organisationId}`,
    sql`select 'partner_category_link', id, jsonb_build_object('id', id, 'partner_id', partner_id, 'category_id', category_id)
      from partner_category_link where organisation_id = ${organisationId}`,
  ]);
  const changes = await changesWhere(
    scope,
    sql`c.table_name = 'partner_category_link'
      or (c.table_name = 'partner' and c.op <> 'I' and (c.op = 'D' or c.old ? 'company_id' or c.old ? 'supplier_status'))`,
  );
  const ofTable = (table: string) =>
    historiesOf(
      rows.filter((row) => row.table === table),
      changes.filter((change) => change.table === table),
    );
  return partnerHistory(ofTable("partner"), ofTable("partner_category_link"));
}

/** Who was given what by turn, and had how much to do; nothing is read where no rule asks. */
export async function readTurns(scope: Scope, wanted: "none" | "turns" | "loads"): Promise<TurnHistory> {
  if (wanted === "none") return noTurnHistory;
  const { organisationId } = scope;
  const turns = sql`select 'section_turn' as "table", id, to_jsonb(t) as image from section_turn t
    where organisation_id = ${organisationId}`;
  const tickets = sql`select 'ticket', id, jsonb_build_object('responsible_id', responsible_id, 'phase', phase,
      'deleted_at', deleted_at) from ticket where organisation_id = ${organisationId}`;
  const rows = await rowsOf(scope, wanted === "loads" ? [turns, tickets] : [turns]);
  const loads = sql`or (c.table_name = 'ticket'
    and (c.op <> 'U' or c.old ? 'responsible_id' or c.old ? 'phase' or c.old ? 'deleted_at'))`;
  const changes = await changesWhere(scope, sql`c.table_name = 'section_turn' ${wanted === "loads" ? loads : sql``}`);
  const ofTable = (table: string) =>
    historiesOf(
      rows.filter((row) => row.table === table),
      changes.filter((change) => change.table === table),
    ).values();
  return turnHistory(ofTable("section_turn"), ofTable("ticket"));
}

export async function rowsOf(scope: Scope, selects: readonly SQL[]): Promise<RowLine[]> {
  return (await scope.tx.execute<RowLine>(sql.join([...selects], sql` union all `))).rows;
}

/** Lines of the record in order, each with whose command it was. */
export async function changesWhere(scope: Scope, condition: SQL): Promise<RowChange[]> {
  const { rows } = await scope.tx.execute<ChangeLine>(sql`
    select c.seq::text as seq, floor(extract(epoch from c.at) * 1000)::float8 as at, c.table_name as "table",
      c.row_id as "rowId", c.op, c.old, c.command_id as "commandId", l.actor_user_id as "userId",
      c.command_id is not null and l.id is null as hidden
    from row_change c left join command_log l on l.organisation_id = c.organisation_id and l.id = c.command_id
    where c.organisation_id = ${scope.organisationId} and (${condition}) order by c.seq`);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

const textArray = (rows: readonly { id: string }[]): string => uuidArray(rows.map(({ id }) => id));
