import "server-only";
import { asc, eq } from "drizzle-orm";

import { categories } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { type Placed, asTree } from "@/lib/organisation/tree";

export type CategoryRow = typeof categories.$inferSelect;

/** All categories, parents before their children; those out of use included. */
export async function categoryTree({ tx, organisationId }: Scope): Promise<Placed<CategoryRow>[]> {
  const rows = await tx
    .select()
    .from(categories)
    .where(eq(categories.organisationId, organisationId))
    .orderBy(asc(categories.kind), asc(categories.sequence), asc(categories.name));
  return asTree(rows);
}
