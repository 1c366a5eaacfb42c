import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

import { type Asker, valueFor } from "./asker";
import type { Condition, Value } from "./condition";

/** A fact kept in rows of its own (operators, partner categories): how the database looks for a member. */
export type ListFact = { has: (member: SQL) => SQL; filled: SQL };

/** Where each fact lies. A fact that is not named here is a defect and throws. */
export type FactColumns = Readonly<Record<string, SQLWrapper | ListFact>>;

/**
 * Reads a condition in the database, equal to `holds`. Made for WHERE: unknown counts as false there, so plain
 * comparisons stay plain and indexes are used; only `not` has to turn unknown into true.
 */
export function toSql(condition: Condition, columns: FactColumns, asker: Asker): SQL {
  return read(condition, columns, (value) => bound(asker, value));
}

/**
 * The same of a condition that stands in our own code: its words are written into the statement, so that partial indexes
 * serve a plan that is kept for all values. What people choose stays a parameter, or there would be endless statements.
 */
export function ownToSql(condition: Condition, columns: FactColumns, asker: Asker): SQL {
  return read(condition, columns, (value) =>
    isOwnWord(value) ? sql.raw(`'${value}'`) : isFlag(value) ? sql.raw(`${value}`) : bound(asker, value),
  );
}

const isOwnWord = (value: Value): value is string => typeof value === "string" && /^[a-z][a-z_]*$/.test(value);
const isFlag = (value: Value): value is boolean => typeof value === "boolean";

type Bind = (value: Value) => SQL;

function read(condition: Condition, columns: FactColumns, bind: Bind): SQL {
  if ("all" in condition) return joined(condition.all, sql` and `, sql`true`, columns, bind);
  if ("any" in condition) return joined(condition.any, sql` or `, sql`false`, columns, bind);
  if ("not" in condition) return sql`(${read(condition.not, columns, bind)} is not true)`;

  const column = columns[condition.fact];
  if (!column) throw new Error(`No column holds the fact "${condition.fact}".`);
  if (isList(column)) return listToSql(condition, column, bind);

  if ("filled" in condition) return condition.filled ? sql`(${column} is not null)` : sql`(${column} is null)`;
  if ("is" in condition) return sql`(${column} = ${bind(condition.is)})`;
  if ("in" in condition) return condition.in.length ? sql`(${column} in (${each(condition.in, bind)}))` : sql`false`;
  if ("before" in condition) return sql`(${column} < ${bind(condition.before)})`;
  if ("after" in condition) return sql`(${column} > ${bind(condition.after)})`;
  if ("atLeast" in condition) return sql`(${column} >= ${bind(condition.atLeast)})`;
  if ("atMost" in condition) return sql`(${column} <= ${bind(condition.atMost)})`;
  return sql`(position(${lower(sql`${condition.contains}`)} in ${lower(sql`${column}`)}) > 0)`;
}

function joined(parts: readonly Condition[], word: SQL, whenNone: SQL, columns: FactColumns, bind: Bind): SQL {
  if (parts.length === 0) return whenNone;
  return sql`(${sql.join(
    parts.map((part) => read(part, columns, bind)),
    word,
  )})`;
}

function listToSql(condition: Condition, list: ListFact, bind: Bind): SQL {
  if ("filled" in condition) return condition.filled ? list.filled : sql`(${list.filled} is not true)`;
  if ("is" in condition) return list.has(bind(condition.is));
  if (!("in" in condition) || condition.in.length === 0) return sql`false`;
  return sql`(${sql.join(
    condition.in.map((value) => list.has(bind(value))),
    sql` or `,
  )})`;
}

const each = (values: readonly Value[], bind: Bind): SQL => sql.join(values.map(bind), sql`, `);

/** Parameters take the type of the column beside them, so that its index serves; fractions and big numbers say theirs. */
function bound(asker: Asker, value: Value): SQL {
  const plain = valueFor(asker, value);
  if (plain === null) return sql`null`;
  if (plain instanceof Date) return sql`${plain.toISOString()}`;
  if (typeof plain !== "number") return sql`${plain}`;
  return Number.isInteger(plain) && Math.abs(plain) < 2 ** 31 ? sql`${plain}` : sql`${plain}::numeric`;
}

// The ICU collation: the C locale would lower only ASCII, and JavaScript lowers every alphabet.
const lower = (text: SQL): SQL => sql`lower(${text}::text collate "und-x-icu")`;

const isList = (column: SQLWrapper | ListFact): column is ListFact => "has" in column;
