import pg from "pg";

import type { Direct } from "../direct";

type Column = { table: string; name: string; type: string; values: string[] };

/** The statement that adds a row to an organisation. */
type Adding = (organisation: string) => string;
type Filled = { refused: string[]; adding: Map<string, Adding> };

/** A value of each type; what a check of the table allows is taken from the check. */
const valueOf = ({ type, values }: Column): string => {
  if (values[0] !== undefined) return `'${values[0].replaceAll("'", "''")}'`;
  if (type.endsWith("[]") || type === "ARRAY") return "'{}'";
  const known: Record<string, string> = {
    uuid: "gen_random_uuid()",
    text: "md5(random()::text)",
    integer: "1",
    bigint: "1",
    smallint: "1",
    numeric: "1",
    real: "1",
    "double precision": "1",
    boolean: "false",
    date: "'2026-01-05'",
    "timestamp with time zone": "now()",
    jsonb: "'{}'",
    tsvector: "''",
    bytea: "''",
    interval: "'1 day'",
  };
  return known[type] ?? `null::${type}`;
};

/**
 * A row made of nothing but the schema, in every table of these organisations: past references and triggers, which are not
 * what is asked. Answers the tables that took none, with why, and how a row of each is added.
 */
export async function fillEveryTable(database: Direct, organisations: readonly string[]): Promise<Filled> {
  const columns = await database.rows<Column & { needed: boolean }>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull and (not a.atthasdef or a.attname = 'id') as needed,
      coalesce((select array_agg(m[1]) from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') m
        where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)), '{}') as values
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = '' and a.attname <> 'organisation_id'
      and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organisation_id')`);
  const filled: Filled = { refused: [], adding: new Map() };
  await database.rows("set session_replication_role = 'replica'");
  for (const name of new Set(columns.map(({ table }) => table))) {
    const own = columns.filter(({ table }) => table === name);
    const needed = own.filter((column) => column.needed);
    const perhaps = own.filter((column) => !column.needed && column.type === "uuid");
    for (const organisation of organisations) {
      // A check may want one reference of several.
      const tries = [needed, ...perhaps.map((column) => [...needed, column])];
      const { why, adding } = await firstThatIsTaken(database, name, organisation, tries);
      if (adding) filled.adding.set(name, adding);
      else filled.refused.push(`${name}: ${why}`);
    }
  }
  await database.rows("set session_replication_role = 'origin'");
  return filled;
}

async function firstThatIsTaken(database: Direct, table: string, organisation: string, tries: Column[][]) {
  let why = "no columns";
  for (const columns of tries) {
    const names = ["organisation_id", ...columns.map(({ name }) => name)].map((name) => `"${name}"`).join(", ");
    const adding: Adding = (to) => {
      const values = [`'${to}'`, ...columns.map(valueOf)].join(", ");
      return `insert into "${table}" (${names}) values (${values})`;
    };
    try {
      await database.rows(`${adding(organisation)} on conflict do nothing`);
      return { why, adding };
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      why = error.message;
    }
  }
  return { why, adding: null };
}
