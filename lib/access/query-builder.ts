import "server-only";
import type { Column } from "drizzle-orm";
import { NodePgDatabase, NodePgSession } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import type pg from "pg";

import type { Transaction } from "@/lib/kernel/scope";

import { statementText } from "./statement-text";

/**
 * One for all transactions. `drizzle()` makes a new one each time, which names the columns of every table it meets anew,
 * and finds each name by a text put together from schema, table and column: a fifth of what saying a statement cost.
 */
const dialect = new PgDialect({ casing: "snake_case" });

type Casing = { getColumnCasing: (column: Column) => string };
const withCasing = dialect as unknown as { casing: Casing };
withCasing.casing = remembering(withCasing.casing);

type Selecting = { buildSelection: (fields: unknown, options: { isSingleTable: boolean }) => unknown };
const withSelection = dialect as unknown as Selecting;
const buildSelection = withSelection.buildSelection.bind(dialect);
// Left out where there is one table, it would be missing in a subquery of a field as well, where `"id"` is the inner one.
withSelection.buildSelection = (fields) => buildSelection(fields, { isSingleTable: false });

const spelling = {
  casing: withCasing.casing as never,
  escapeName: (name: string) => dialect.escapeName(name),
  escapeParam: (place: number) => dialect.escapeParam(place),
  escapeString: (text: string) => dialect.escapeString(text),
};
dialect.sqlToQuery = (statement) => statementText(statement, spelling);

/** What a column is called in the database. */
export const columnName = (column: Column): string => withCasing.casing.getColumnCasing(column);

/** The query builder on a connection, or on whatever asks for it. */
export function queryBuilderOn(client: pg.Client): Transaction {
  const session = new NodePgSession(client, dialect, undefined);
  return Object.assign(new NodePgDatabase(dialect, session, undefined), { $client: client });
}

/** A column has one name for as long as the process lives. */
function remembering(casing: Casing): Casing {
  const names = new WeakMap<Column, string>();
  return {
    getColumnCasing(column) {
      const known = names.get(column);
      if (known !== undefined) return known;
      const name = casing.getColumnCasing(column);
      names.set(column, name);
      return name;
    },
  };
}
