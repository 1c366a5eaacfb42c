import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

import { type DimensionId, dimensionOf } from "./dimension";
import { valueOfFigure } from "./figure-columns";

type Lines = { dimensions: readonly DimensionId[]; measures: readonly { id: string }[]; order: readonly string[] };

/** Lines in the order that is asked, then by all their values, so that it is always the same. */
export function orderOfLines({ dimensions, measures, order }: Lines, currency: SQL): SQL {
  const asked = order.flatMap((token) => {
    const by = token.replace(/^-/, "").replace(/\+$/, "");
    const direction = token.startsWith("-") ? sql` desc nulls last` : sql` nulls first`;
    const place = dimensions.findIndex((id) => id === by);
    const dimension = dimensions[place];
    if (dimension) return [sql`${valueOrder(dimension, place)}${direction}`];
    const measure = measures.findIndex(({ id }) => id === by);
    const last = token.startsWith("-") ? sql` desc nulls last` : sql` nulls last`;
    if (measure < 0) return [];
    return [token.endsWith("+") ? sql`${overCurrencies(measure)}${last}` : sql`${valueOfFigure(measure)}${last}`];
  });
  const rest = dimensions.map((id, place) => sql`${valueOrder(id, place)} nulls first`);
  const exact = dimensions.map((_, place) => sql`${sql.raw(`k${place}`)} nulls first`);
  return sql.join([...asked, ...rest, ...exact, currency], sql`, `);
}

const overCurrencies = (measure: number): SQL => sql.raw(`whole${measure}`);

/** What lines that differ in their currency alone come to together, for each figure whose order asks it. */
export const wholesOf = ({ dimensions, measures, order }: Lines): SQL[] =>
  measures.flatMap(({ id }, place) => {
    if (!order.some((token) => token.replace(/^-/, "") === `${id}+`)) return [];
    const line = dimensions.map((_, at) => sql.raw(`k${at}`));
    return [
      sql`sum(${valueOfFigure(place)}) over (partition by ${sql.join(line, sql`, `)}) as ${overCurrencies(place)}`,
    ];
  });

/** Names as people sort them, words in the order of their course, months as they are. */
function valueOrder(id: DimensionId, place: number): SQL {
  const value = sql.raw(`k${place}`);
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
