import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

import { type DimensionId, dimensionOf } from "./dimension";

/** Lines in the order that is asked, then by all their values, so that it is always the same. */
export function orderOfLines(
  {
    dimensions,
    measures,
    order,
  }: { dimensions: readonly DimensionId[]; measures: readonly { id: string }[]; order: readonly string[] },
  currency: SQL,
): SQL {
  const asked = order.flatMap((token) => {
    const by = token.replace(/^-/, "");
    const direction = token.startsWith("-") ? sql` desc nulls last` : sql` nulls first`;
    const place = dimensions.findIndex((id) => id === by);
    const dimension = dimensions[place];
    if (dimension) return [sql`${valueOrder(dimension, place)}${direction}`];
    const measure = measures.findIndex(({ id }) => id === by);
    const last = token.startsWith("-") ? sql` desc nulls last` : sql` nulls last`;
    return measure < 0 ? [] : [sql`(figures_now -> ${measure}::int ->> 1)::float8${last}`];
  });
  const rest = dimensions.map((id, place) => sql`${valueOrder(id, place)} nulls first`);
  const exact = dimensions.map((_, place) => sql`${sql.raw(`d${place}`)} nulls first`);
  return sql.join([...asked, ...rest, ...exact, currency], sql`, `);
}

/** Names as people sort them, words in the order of their course, months as they are. */
function valueOrder(id: DimensionId, place: number): SQL {
  const value = sql.raw(`d${place}`);
  switch (dimensionOf(id).words) {
    case "name":
      return sql`(${sql.raw(`name${place}`)} ->> 'name') collate "und-x-icu"`;
    case "kind":
      return inOrder(value, ticketKinds);
    case "phase":
      return inOrder(value, ticketPhases);
    case "state":
      return inOrder(value, ticketStates);
    default:
      return value;
  }
}

const inOrder = (value: SQL, words: readonly string[]): SQL =>
  sql`array_position(${`{${words.join(",")}}`}::text[], ${value})`;
