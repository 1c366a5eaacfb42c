import "server-only";
import { and, eq } from "drizzle-orm";

import { memberships } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** Whether an account belongs to the staff of this organisation; null when it is no member at all. */
export async function isStaff({ tx, organisationId }: Scope, userId: string): Promise<boolean | null> {
  const [member] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)));
  return member ? member.role !== "partner" : null;
}
