import "server-only";
import { sql } from "drizzle-orm";

import { numberSeries } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/**
 * Draws the next ticket or event number of the organisation. Holds the series until the transaction ends, so draw it as
 * late as possible. Numbers are never reused.
 */
export async function nextNumber(scope: Scope, series: "ticket" | "event"): Promise<number> {
  return (await nextNumbers(scope, series, 1))[0] ?? 0;
}

/**
 * The next number as a part of the very statement that writes the row: put it in that statement's `with`, and `number`
 * where the number goes.
 */
export function drawing(scope: Scope, series: "ticket" | "event") {
  const drawn = scope.tx.$with("drawn").as(
    scope.tx
      .insert(numberSeries)
      .values({ organisationId: scope.organisationId, series, next: 2 })
      .onConflictDoUpdate({
        target: [numberSeries.organisationId, numberSeries.series],
        set: { next: sql`${numberSeries.next} + 1` },
      })
      .returning({ next: numberSeries.next }),
  );
  return { drawn, number: sql<number>`(select drawn.next - 1 from drawn)` };
}

/** Several at once, one after the other. */
export async function nextNumbers(scope: Scope, series: "ticket" | "event", count: number): Promise<number[]> {
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
