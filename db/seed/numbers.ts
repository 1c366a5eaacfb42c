import { and, eq, lt } from "drizzle-orm";

import { numberSeries } from "@/db/schema";
import { command } from "@/lib/access/command";

/** The stories name their tickets: the next one gets this number, unless the series is beyond it. */
export const continueTicketsAt = command("seed.continueTicketsAt", async (scope, next: number) => {
  await scope.tx
    .update(numberSeries)
    .set({ next })
    .where(
      and(
        eq(numberSeries.organisationId, scope.organisationId),
        eq(numberSeries.series, "ticket"),
        lt(numberSeries.next, next),
      ),
    );
});
