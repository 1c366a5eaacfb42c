import "server-only";
import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { readOffice } from "@/lib/access/page";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

/** Whether there is anything to report on, for this reader. */
export const reportsIndex = (slug: string): Promise<{ hasCases: boolean }> =>
  readOffice(slug, async (scope: Scope) => {
    const found = await scope.tx.execute<{ has: boolean }>(sql`select exists (select from ${tickets}
      where ${tickets.organisationId} = ${scope.organisationId} and ${tickets.deletedAt} is null and ${visibleTickets(scope)}) as has`);
    return { hasCases: found.rows[0]?.has ?? false };
  });
