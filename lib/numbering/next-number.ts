import "server-only";
import { sql } from "drizzle-orm";

import { numberSeries } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/**
 * Draws the next ticket or event number of the organisation. Holds the series until the transaction ends, so draw it as
 * late as possible. Numbers are never reused.
 */
export async function nextNumber(scope: Scope, series: "ticket" | "event"): Promise<number> {
  const [drawn] = await scope.tx
    .insert(numberSeries)
    .values({ organisationId: scope.organisationId, series, next: 2 })
    .onConflictDoUpdate({
      target: [numberSeries.organisationId, numberSeries.series],
      set: { next: sql`${numberSeries.next} + 1` },
    })
    .returning({ next: numberSeries.next });
  if (!drawn) throw new Error(`The ${series} series gave no number.`);
  return drawn.next - 1;
}
