import type pg from "pg";

export type BackedUpTable = { name: string; columns: string[]; key: string[] };

/** Every table of Suivi with its columns, those that PostgreSQL reckons itself left out, and its key. */
export async function tablesOf(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' order by a.attnum) as columns,
      array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)) as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`);
  return rows;
}

/** The migrations that were applied, in their order, by their hashes. */
export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>("select hash from drizzle.__drizzle_migrations order by id");
  return rows.map(({ hash }) => hash);
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The rows of a table as text, in the order of its key. */
export const copyOut = ({ name, columns, key }: BackedUpTable): string =>
  `copy (select ${columns.map(quoted).join(", ")} from public.${quoted(name)}
    order by ${(key.length > 0 ? key : columns).map(quoted).join(", ")}) to stdout`;
