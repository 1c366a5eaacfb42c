import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";

import { invitations } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

/** Invitations nobody has accepted or withdrawn, the latest first; `over` when the link is too old. */
export async function openInvitations({ tx, organisationId, now }: Scope) {
  const rows = await tx
    .select({
      id: invitations.id,
      name: invitations.name,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .orderBy(desc(invitations.createdAt));
  return rows.map((row) => ({ ...row, over: row.expiresAt <= now }));
}
