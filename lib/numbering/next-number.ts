import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { numberSeries } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/**
 * Draws the next ticket, event or article number of the organisation. Holds the series until the transaction ends, so draw it as
 * late as possible. Numbers are never reused.
 */
export async function nextNumber(scope: Scope, series: "ticket" | "event" | "article"): Promise<number> {
  return (await nextNumbers(scope, series, 1))[0] ?? 0;
}

/**
 * The next numbers as a part of the very statement that writes the rows: put `drawn` into that statement's `with`, and
 * `number` where each row's number goes (`insertion` of lib/access/rows). In the order of the rows.
 */
export function drawing(
  { organisationId }: Scope,
  series: "ticket" | "event" | "article",
  count: number,
): { drawn: SQL; number: SQL } {
  return {
    drawn: sql`drawn as (
      insert into number_series (organisation_id, series, next) values (${organisationId}, ${series}, ${count}::int + 1)
      on conflict (organisation_id, series) do update set next = number_series.next + ${count}::int returning next)`,
    number: sql`(select drawn.next from drawn) - ${count}::int + given.ordinality - 1`,
  };
}

/** Several at once, one after the other. */
export async function nextNumbers(
  scope: Scope,
  series: "ticket" | "event" | "article",
  count: number,
): Promise<number[]> {
  const [drawn] = await scope.tx
    .insert(numberSeries)
    .values({ organisationId: scope.organisationId, series, next: count + 1 })
    .onConflictDoUpdate({
      target: [numberSeries.organisationId, numberSeries.series],
      set: { next: sql`${numberSeries.next} + ${count}` },
    })
    .returning({ next: numberSeries.next });
  if (!drawn) throw new Error(`The ${series} series gave no number.`);
  return Array.from({ length: count }, (_, place) => drawn.next - count + place);
}
