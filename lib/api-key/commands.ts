import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";

import { apiKeys, memberships } from "@/db/schema";
import { command } from "@/lib/access/command";
import { startOfDay } from "@/lib/kernel/day";
import { invalidField, notFound } from "@/lib/kernel/refusal";
import { adminOnly } from "@/lib/organisation/admin-only";
import { newRow } from "@/lib/organisation/rows";

import type { MakeApiKeyInput, RevokeApiKeyInput } from "./schema";

type KeyMade = Omit<MakeApiKeyInput, "organisation"> & { tokenHash: string; ending: string };

/** Keeps a key; its text is known to who asked, never here. */
export const keepApiKey = command("apiKey.make", async (scope, input: KeyMade) => {
  adminOnly(scope);
  const { name, userId, permissions, lastDay, tokenHash, ending } = input;
  const [member] = await scope.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, scope.organisationId),
        eq(memberships.userId, userId),
        memberships.active,
        ne(memberships.role, "partner"),
      ),
    );
  if (!member) throw invalidField("userId", "refusal.chooseOne");
  const expiresAt = lastDay ? startOfDay(lastDay, scope.organisation.timeZone, 1) : null;
  if (expiresAt && expiresAt <= scope.now) throw invalidField("lastDay", "apiKey.refusal.past");
  const row = { ...newRow(scope), name, userId, needs: [...permissions], tokenHash, ending, expiresAt };
  await scope.tx.insert(apiKeys).values(row);
  return { id: row.id, organisationId: row.organisationId };
});

/** Ends a key: from now on it answers like one that never was. */
export const revokeApiKey = command("apiKey.revoke", async (scope, { id }: RevokeApiKeyInput) => {
  adminOnly(scope);
  const gone = await scope.tx
    .update(apiKeys)
    .set({ revokedAt: scope.now, updatedAt: scope.now })
    .where(and(eq(apiKeys.organisationId, scope.organisationId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  if (gone.length === 0) throw notFound();
  return { id };
});

/** Somebody used a key: now and then its administrators see when. */
export const noteApiKeyUse = command("apiKey.noteUse", async (scope, id: string) => {
  await scope.tx
    .update(apiKeys)
    .set({ lastUsedAt: scope.now })
    .where(and(eq(apiKeys.organisationId, scope.organisationId), eq(apiKeys.id, id)));
});
