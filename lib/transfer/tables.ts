import "server-only";
import { secretColumns } from "@/db/protect";

import { columnsLeftOut, leases, leftOut, orderOf, ownBytes, rowsKept, writtenAs } from "./kept";

export type CatalogueTable = {
  name: string;
  columns: { name: string; type: string; nullable: boolean; generated: boolean }[];
  key: string[];
  references: { to: string; columns: string[] }[];
};

export type KeptTable = {
  name: string;
  /** In the order of the alphabet, which is the same everywhere. */
  columns: string[];
  key: string[];
  /** Columns that refer to rows which come later: put in empty, and filled in when all is there. */
  later: string[];
};

/** One statement that tells every table of an organisation: readable by every role. */
export const catalogueSql = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'nullable', not a.attnotnull, 'generated', a.attgenerated <> '') order by a.attname)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where i.indrelid = c.oid and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)) as key,
    coalesce((select json_agg(json_build_object('to', t.relname, 'columns', array(
        select a.attname from unnest(f.conkey) with ordinality k(n, i)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.i)) order by f.conname)
      from pg_constraint f join pg_class t on t.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f'), '[]') as references
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (c.relname = 'organisation' or exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped))
  order by c.relname`;

/** By which column its rows belong to an organisation. */
export const ownerColumn = (table: string): string => (table === "organisation" ? "id" : "organisation_id");

const staysBehind = (table: string, column: string): boolean =>
  [secretColumns, columnsLeftOut].some((list) => list[table]?.includes(column));

/** The tables of an archive, those that others refer to first. */
export function keptTables(catalogue: readonly CatalogueTable[]): KeptTable[] {
  const waiting = catalogue.filter(({ name }) => !(name in leftOut));
  const placed: KeptTable[] = [];
  const isPlaced = (name: string) => placed.some((table) => table.name === name);
  while (waiting.length > 0) {
    const open = (table: CatalogueTable) => openReferences(table, waiting);
    const next =
      waiting.find((table) => open(table).every(({ to }) => to === table.name)) ??
      // A circle is cut where its columns may be empty for a while.
      waiting.find((table) => open(table).every(({ columns }) => columns.every((column) => mayBeEmpty(table, column))));
    if (!next)
      throw new Error(`These tables refer to each other in a circle: ${waiting.map(({ name }) => name).join(", ")}.`);
    waiting.splice(waiting.indexOf(next), 1);
    const later = next.references
      .filter(({ to }) => catalogue.some(({ name }) => name === to) && !isPlaced(to))
      .flatMap(({ columns }) => columns.filter((column) => column !== ownerColumn(next.name)));
    placed.push({
      name: next.name,
      columns: next.columns
        .filter((one) => !one.generated && !staysBehind(next.name, one.name))
        .map(({ name }) => name),
      key: next.key,
      later: [...new Set(later)].sort(),
    });
  }
  return placed;
}

const openReferences = ({ references }: CatalogueTable, waiting: readonly CatalogueTable[]) =>
  references.filter(({ to }) => waiting.some(({ name }) => name === to));

const mayBeEmpty = (table: CatalogueTable, column: string): boolean =>
  column === ownerColumn(table.name) || Boolean(table.columns.find(({ name }) => name === column)?.nullable);

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The rows of one organisation as lines of JSON, always in the same order. */
export function linesSql(
  { name, columns, key }: KeptTable,
  organisationId: string,
  textKeys: ReadonlySet<string>,
): string {
  const said = columns.map((column) => {
    const expression = leases.has(column) ? "null" : writtenAs[name]?.[column];
    return expression ? `${expression} as ${quoted(column)}` : quoted(column);
  });
  // Databases sort letters as their language does; archives do not.
  const order =
    orderOf[name] ??
    key.map((column) => `${quoted(column)}${textKeys.has(`${name}.${column}`) ? ' collate "C"' : ""}`).join(", ");
  const where = [`${quoted(ownerColumn(name))} = '${organisationId}'`, rowsKept[name]].filter(Boolean).join(" and ");
  return `select row_to_json(r)::text as line from (
    select ${said.join(", ")} from public.${quoted(name)} where ${where} order by ${order}) r`;
}

/** Which columns of keys are text. */
export const textKeysOf = (catalogue: readonly CatalogueTable[]): ReadonlySet<string> =>
  new Set(
    catalogue.flatMap(({ name, columns, key }) =>
      columns
        .filter((column) => key.includes(column.name) && column.type === "text")
        .map((column) => `${name}.${column.name}`),
    ),
  );

/** Columns that name bytes kept beside the database are called so everywhere. */
export const namesBytes = ({ name, columns }: KeptTable): boolean => columns.includes("sha256") && !ownBytes.has(name);
