import "server-only";
import { and, eq } from "drizzle-orm";

import { memberships } from "@/db/schema";
import type { AccountScope } from "@/lib/kernel/scope";

import type { KnownProvider } from "./known-provider";

/** Where a member comes in by this provider; null for others, and for those it is not for. */
export async function placeOf({ tx }: AccountScope, provider: KnownProvider, userId: string): Promise<string | null> {
  const [member] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, provider.organisationId),
        eq(memberships.userId, userId),
        eq(memberships.active, true),
      ),
    );
  if (!member) return null;
  if (member.role === "partner") return provider.forPortal ? `/portal/${provider.slug}` : null;
  return provider.forStaff ? `/${provider.slug}` : null;
}
