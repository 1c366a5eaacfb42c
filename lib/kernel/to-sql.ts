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
  if ("all" in condition) return joined(condition.all, sql` and `, sql`true`, columns, asker);
  if ("any" in condition) return joined(condition.any, sql` or `, sql`false`, columns, asker);
  if ("not" in condition) return sql`(${toSql(condition.not, columns, asker)} is not true)`;

  const column = columns[condition.fact];
  if (!column) throw new Error(`No column holds the fact "${condition.fact}".`);
  if (isList(column)) return listToSql(condition, column, asker);

  if ("filled" in condition) return condition.filled ? sql`(${column} is not null)` : sql`(${column} is null)`;
  if ("is" in condition) return sql`(${column} = ${bound(asker, condition.is)})`;
  if ("in" in condition) return condition.in.length ? sql`(${column} in (${each(condition.in, asker)}))` : sql`false`;
  if ("before" in condition) return sql`(${column} < ${bound(asker, condition.before)})`;
  if ("after" in condition) return sql`(${column} > ${bound(asker, condition.after)})`;
  if ("atLeast" in condition) return sql`(${column} >= ${bound(asker, condition.atLeast)})`;
  if ("atMost" in condition) return sql`(${column} <= ${bound(asker, condition.atMost)})`;
  return sql`(position(${lower(sql`${condition.contains}`)} in ${lower(sql`${column}`)}) > 0)`;
}

function joined(parts: readonly Condition[], word: SQL, whenNone: SQL, columns: FactColumns, asker: Asker): SQL {
  if (parts.length === 0) return whenNone;
  return sql`(${sql.join(
    parts.map((part) => toSql(part, columns, asker)),
    word,
  )})`;
}

function listToSql(condition: Condition, list: ListFact, asker: Asker): SQL {
  if ("filled" in condition) return condition.filled ? list.filled : sql`(${list.filled} is not true)`;
  if ("is" in condition) return list.has(bound(asker, condition.is));
  if (!("in" in condition) || condition.in.length === 0) return sql`false`;
  return sql`(${sql.join(
    condition.in.map((value) => list.has(bound(asker, value))),
    sql` or `,
  )})`;
}

const each = (values: readonly Value[], asker: Asker): SQL =>
  sql.join(
    values.map((value) => bound(asker, value)),
    sql`, `,
  );

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
