import { type SQL, sql } from "drizzle-orm";

/** One column of a list's order; none of its values is null. */
export type SortKey = { by: SQL; type: "integer" | "numeric" | "timestamptz" | "text"; down?: boolean };

export const orderBy = (keys: readonly SortKey[]): SQL =>
  sql.join(
    keys.map(({ by, down }) => (down ? sql`${by} desc` : sql`${by}`)),
    sql`, `,
  );

/** The place of a row in its list, as one text column. */
export const placeOf = (keys: readonly SortKey[]): SQL<string> =>
  sql<string>`json_build_array(${sql.join(
    keys.map(({ by }) => by),
    sql`, `,
  )})::text`;

/** The rows after a place; everything where there is none or it is not one of ours. */
export function afterPlace(keys: readonly SortKey[], place: string | null): SQL {
  const values = place === null ? [] : valuesOf(place);
  const ours = values.length === keys.length && keys.every(({ type }, i) => fits[type](values[i]));
  return ours ? beyond(keys, values as (string | number)[]) : sql`true`;
}

// The first column is also said alone, as a bound that its index understands.
function beyond([key, ...others]: readonly SortKey[], [value, ...more]: readonly (string | number)[]): SQL {
  if (!key || value === undefined) return sql`false`;
  const typed = sql`${value}::${sql.raw(key.type)}`;
  const strictly = key.down ? sql`${key.by} < ${typed}` : sql`${key.by} > ${typed}`;
  if (others.length === 0) return sql`(${strictly})`;
  const bound = key.down ? sql`${key.by} <= ${typed}` : sql`${key.by} >= ${typed}`;
  return sql`(${bound} and (${strictly} or ${beyond(others, more)}))`;
}

function valuesOf(place: string): unknown[] {
  try {
    const values: unknown = JSON.parse(place);
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

const fits = {
  integer: (value: unknown) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= 2_147_483_647,
  numeric: Number.isFinite,
  timestamptz: isMoment,
  text: (value: unknown) => typeof value === "string" && !value.includes("\0"),
};

function isMoment(value: unknown): boolean {
  return (
    typeof value === "string" &&
    (/^-?infinity$/.test(value) || (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))))
  );
}
