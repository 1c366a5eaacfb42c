import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";

import { documents } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** File names by the order in which they were sent. */
export async function namesOf(scope: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await scope.tx
    .select({ fileName: documents.fileName })
    .from(documents)
    .where(and(eq(documents.organisationId, scope.organisationId), inArray(documents.id, [...ids])))
    .orderBy(asc(documents.id));
  return rows.map(({ fileName }) => fileName);
}
