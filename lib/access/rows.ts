import { type Column, SQL, type Table, getTableColumns, getTableName, sql } from "drizzle-orm";

import { columnName } from "./query-builder";

type Values = Record<string, unknown>;

/** What is computed by the database for each row instead of given, by the name of its property. */
type Computed<Of extends Table> = Partial<Record<keyof Of["$inferInsert"], SQL>>;

/**
 * An insert of any number of rows that always reads the same, so that a connection keeps its plan: the rows travel as one
 * value. With the builder's own `values` each number of rows is another statement, and saying it costs more than doing
 * it. What a row leaves out has the column's default; its place among them is `given.ordinality`.
 *
 * Goes alone, or into the `with` of another.
 */
export function insertion<Of extends Table>(
  table: Of,
  rows: readonly Of["$inferInsert"][],
  computed: Computed<Of> = {},
): SQL {
  const { name, list, written } = shapeOf(table);
  const json = JSON.stringify(rows.map((row) => asGiven(written, row)));
  const own = written.filter(({ key }) => key in computed);
  const given =
    own.length === 0
      ? sql.raw(list.map((column) => `given.${column}`).join(", "))
      : sql.join(
          written.map(({ key, column }) => (computed as Record<string, SQL>)[key] ?? sql.raw(`given.${column}`)),
          sql.raw(", "),
        );
  return sql`${sql.raw(`insert into ${name} (${list.join(", ")}) select `)}${given}${sql.raw(
    ` from json_populate_recordset(null::${name}, `,
  )}${json}${sql.raw("::json) with ordinality as given")}`;
}

/** For `returning`: what `rowsRead` reads. */
export const allColumns = (table: Table): SQL => sql.raw(shapeOf(table).all.join(", "));

/** Whole rows as the query builder would have read them, from the database's own answer. */
export function rowsRead<Of extends Table>(table: Of, answers: readonly Values[]): Of["$inferSelect"][] {
  const { read } = shapeOf(table);
  return answers.map((answer) =>
    Object.fromEntries(
      read.map(({ key, name, column }) => {
        const value = answer[name];
        return [key, value === null || value === undefined ? null : column.mapFromDriverValue(value)];
      }),
    ),
  );
}

type Written = { key: string; column: string; fallback: unknown };
type Shape = {
  name: string;
  list: string[];
  written: Written[];
  all: string[];
  read: { key: string; name: string; column: Column }[];
};

const shapes = new WeakMap<Table, Shape>();

function shapeOf(table: Table): Shape {
  const known = shapes.get(table);
  if (known) return known;
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => ({
    key,
    column,
    name: columnName(column),
  }));
  const written = columns
    .filter(({ column }) => !column.generated && !column.generatedIdentity)
    .map(({ key, column, name }) => ({
      key,
      column: quoted(name),
      fallback: column.hasDefault ? column.default : null,
    }));
  const shape = {
    name: quoted(getTableName(table)),
    list: written.map(({ column }) => column),
    written,
    all: columns.map(({ name }) => quoted(name)),
    read: columns,
  };
  shapes.set(table, shape);
  return shape;
}

const quoted = (name: string): string => `"${name}"`;

function asGiven(written: readonly Written[], row: Values): Values {
  const given: Values = {};
  for (const { key, column, fallback } of written) {
    const value = row[key] ?? (row[key] === null ? null : fallback);
    // What the database alone can say is to be said by the caller.
    if (value instanceof SQL) throw new Error(`${column} has to be given.`);
    // Half a character, as cutting leaves it, is no JSON.
    given[column.slice(1, -1)] = typeof value === "string" ? value.toWellFormed() : value;
  }
  return given;
}
