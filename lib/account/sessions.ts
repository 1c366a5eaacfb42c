import "server-only";
import { and, desc, eq, gt, ne } from "drizzle-orm";

import { sessions } from "@/db/schema";
import { hashToken } from "@/lib/access/hash-token";
import { idleMs } from "@/lib/access/renew-session";
import { newId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";

import type { Arrival } from "./proved";

export type Browser = { userAgent: string | null; address: string | null };

/** Writes the row of a signed-in browser; the table keeps the hash of `token` only. */
export async function openSession(
  scope: AccountScope,
  userId: string,
  token: string,
  browser: Browser,
  arrival: Omit<Arrival, "userId"> = { way: "password", factor: false },
): Promise<void> {
  const { way, factor, provider } = arrival;
  await scope.tx.insert(sessions).values({
    sessionToken: hashToken(token),
    id: newId(),
    userId,
    expires: new Date(scope.now.getTime() + idleMs),
    createdAt: scope.now,
    lastSeenAt: scope.now,
    userAgent: browser.userAgent?.slice(0, 300) ?? null,
    address: browser.address,
    way,
    factorAt: factor ? scope.now : null,
    // Whoever runs an organisation's provider must not change what opens the others.
    confirmedAt: provider?.only ? null : scope.now,
    onlyOrganisationId: provider?.only ? provider.organisationId : null,
    providerOrganisationId: provider?.organisationId ?? null,
    providerIsStrong: provider?.isStrong ?? false,
  });
}

/** Its person has just proved who they are once more; with a second factor, it counts from now on. */
export async function confirmSession({ tx, now }: AccountScope, id: string, factor: boolean): Promise<void> {
  await tx
    .update(sessions)
    .set({ confirmedAt: now, ...(factor && { factorAt: now }) })
    .where(eq(sessions.id, id));
}

/** An organisation's provider vouched for a session that was opened in the usual way. */
export async function vouchForSession(
  { tx }: AccountScope,
  id: string,
  { organisationId, isStrong }: { organisationId: string; isStrong: boolean },
): Promise<void> {
  await tx
    .update(sessions)
    .set({ providerOrganisationId: organisationId, providerIsStrong: isStrong })
    .where(eq(sessions.id, id));
}

/** What was shown in the person's sessions counts no longer: the second factor is gone. */
export async function forgetFactor({ tx }: AccountScope, userId: string): Promise<void> {
  await tx.update(sessions).set({ factorAt: null }).where(eq(sessions.userId, userId));
}

/** Signed-in browsers of a person, the latest first. */
export function sessionsOf(scope: AccountScope, userId: string) {
  return scope.tx
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      userAgent: sessions.userAgent,
      address: sessions.address,
      way: sessions.way,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expires, scope.now)))
    .orderBy(desc(sessions.lastSeenAt));
}

/**
 * Signs one of the person's browsers out, from its next request on.
 *
 * @throws {Refusal} "not-found" for a session of somebody else.
 */
export async function revokeSession(scope: AccountScope, userId: string, id: string): Promise<void> {
  const gone = await scope.tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  if (gone.length === 0) throw notFound();
}

/** Signs the person out everywhere, but for the session to keep. */
export async function revokeSessions(scope: AccountScope, userId: string, keepId: string | null): Promise<void> {
  const mine = eq(sessions.userId, userId);
  await scope.tx.delete(sessions).where(keepId ? and(mine, ne(sessions.id, keepId)) : mine);
}

export async function closeSession(scope: AccountScope, token: string): Promise<void> {
  await scope.tx.delete(sessions).where(eq(sessions.sessionToken, hashToken(token)));
}
