import "server-only";
import { sql } from "drizzle-orm";

import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

/** Tables of the configuration whose rows are shown with their versions. */
export const versionedTables = ["rule", "section", "service_level", "office_calendar"] as const;
export type VersionedTable = (typeof versionedTables)[number];

/** A row as it was, by the names that code uses for its columns. */
export type VersionedRow = Readonly<Record<string, unknown>>;

export type Version = {
  number: number;
  at: Date;
  /** Who made it: a person's name, or a machine's; null where nobody knows. */
  by: string | null;
  row: VersionedRow;
};

type Changed = {
  op: "I" | "U";
  at: string;
  old: Record<string, unknown> | null;
  by: string | null;
};
type Row = { present: Record<string, unknown> | null; changes: Changed[] };

const mostVersions = 500;

/**
 * All versions of a row, the present one first: the row as it is, with what each change replaced put back (row_change).
 * Changes that did not count as a version belong to the one they were made in.
 */
export async function versionsOf(scope: Scope, table: VersionedTable, id: string): Promise<Version[]> {
  const { tx, organisationId } = scope;
  const {
    rows: [found],
  } = await tx.execute<Row>(sql`select
    (select to_jsonb(t) from ${sql.identifier(table)} t where t.organisation_id = ${organisationId} and t.id = ${id}) as present,
    (select coalesce(json_agg(json_build_object('op', c.op, 'at', c.at, 'old', c.old, 'by', coalesce(p.name, l.actor_name))
        order by c.seq desc), '[]')
      from (select * from row_change r where r.organisation_id = ${organisationId} and r.row_id = ${id}
          and r.table_name = ${table} and r.op <> 'D' order by r.seq desc limit ${mostVersions}) c
        left join command_log l on l.organisation_id = c.organisation_id and l.id = c.command_id
        left join membership m on m.organisation_id = l.organisation_id and m.user_id = l.actor_user_id
        left join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id) as changes`);
  return found?.present ? back(found.present, found.changes) : [];
}

/**
 * The row as it was in one of its versions.
 *
 * @throws {Refusal} "not-found" where there is no such row or version.
 */
export async function versionAt(
  scope: Scope,
  table: VersionedTable,
  id: string,
  number: number,
): Promise<VersionedRow> {
  const versions = await versionsOf(scope, table, id);
  const found = versions.find((version) => version.number === number);
  if (!found) throw notFound();
  return found.row;
}

function back(present: Record<string, unknown>, changes: readonly Changed[]): Version[] {
  const versions: Version[] = [];
  let row = present;
  for (const { op, at, old, by } of changes) {
    const isVersion = op === "I" || (old !== null && Object.hasOwn(old, "version"));
    if (isVersion) versions.push({ number: Number(row["version"]), at: new Date(at), by, row: named(row) });
    row = { ...row, ...old };
  }
  return versions;
}

const named = (row: Record<string, unknown>): VersionedRow =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
