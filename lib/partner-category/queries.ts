import "server-only";
import { asc, eq } from "drizzle-orm";

import { partnerCategories } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type Placed, asTree } from "@/lib/organisation/tree";

/** All partner categories, parents before their children; those out of use included. */
export async function partnerCategoryTree({
  tx,
  organisationId,
}: Scope): Promise<Placed<typeof partnerCategories.$inferSelect>[]> {
  const rows = await tx
    .select()
    .from(partnerCategories)
    .where(eq(partnerCategories.organisationId, organisationId))
    .orderBy(asc(partnerCategories.sequence), asc(partnerCategories.name));
  return asTree(rows);
}
