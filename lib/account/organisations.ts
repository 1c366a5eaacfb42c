import "server-only";
import { and, asc, eq } from "drizzle-orm";

import { memberships, organisations } from "@/db/schema";
import type { AccountScope } from "@/lib/kernel/scope";

export type Home = { slug: string; name: string; href: string };

/** The organisations a person belongs to, by name, with the place where their role works: office or portal. `only` narrows them to one. */
export async function organisationsOf(
  scope: AccountScope,
  userId: string,
  only: string | null = null,
): Promise<Home[]> {
  const rows = await scope.tx
    .select({ slug: organisations.slug, name: organisations.name, role: memberships.role })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(eq(memberships.userId, userId), eq(memberships.active, true), only ? eq(organisations.id, only) : undefined),
    )
    .orderBy(asc(organisations.name));
  return rows.map(({ slug, name, role }) => ({
    slug,
    name,
    href: role === "partner" ? `/portal/${slug}` : `/${slug}`,
  }));
}
