import "server-only";
import { and, eq } from "drizzle-orm";

import { partnerEmails } from "@/db/schema";
import { mailAddress } from "@/lib/kernel/email-address";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

/** What comes from this address is believed to be the partner's from now on. */
export async function rememberAddress(scope: Scope, partnerId: string | null, email: string): Promise<void> {
  const address = mailAddress(email);
  if (!partnerId || !address) return;
  const { organisationId, now, actor } = scope;
  const kept = await scope.tx
    .update(partnerEmails)
    .set({ accepted: true, updatedAt: now })
    .where(
      and(
        eq(partnerEmails.organisationId, organisationId),
        eq(partnerEmails.partnerId, partnerId),
        eq(partnerEmails.emailKey, address),
      ),
    )
    .returning({ id: partnerEmails.id });
  if (kept.length > 0) return;
  const createdBy = actor.kind === "person" ? actor.userId : null;
  const row = { organisationId, id: newId(), createdAt: now, createdBy, updatedAt: now, partnerId, email: address };
  await scope.tx.insert(partnerEmails).values(row).onConflictDoNothing();
}
