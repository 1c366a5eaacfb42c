import "server-only";
import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";

import { authenticators } from "@/db/schema";
import { seal, unseal } from "@/lib/access/seal";
import type { AccountScope } from "@/lib/kernel/scope";

import { stepOfCode } from "./step-of-code";

const context = (userId: string): string => `user/${userId}/authenticator`;

export type NewAuthenticator = {
  /** For apps that cannot read pictures, in groups of four. */
  secret: string;
  /** otpauth://… as the picture says it. */
  address: string;
};

/** Makes a secret, in the place of one that was never confirmed. Codes count from `confirmAuthenticator` on. */
export async function prepareAuthenticator({ tx, now }: AccountScope, userId: string): Promise<void> {
  // 160 bits, as RFC 4226 advises.
  const secret = seal(new Secret({ size: 20 }).base32, context(userId));
  const fresh = { secret, createdAt: now, confirmedAt: null, lastStep: null, lastUsedAt: null };
  await tx
    .insert(authenticators)
    .values({ userId, ...fresh })
    .onConflictDoUpdate({ target: authenticators.userId, set: fresh, setWhere: isNull(authenticators.confirmedAt) });
}

/** What the app is to be told, as long as it is not confirmed; never again afterwards. */
export async function preparedAuthenticator(
  { tx }: AccountScope,
  user: { id: string; email: string },
): Promise<NewAuthenticator | null> {
  const [row] = await tx
    .select({ secret: authenticators.secret })
    .from(authenticators)
    .where(and(eq(authenticators.userId, user.id), isNull(authenticators.confirmedAt)));
  if (!row) return null;
  const secret = unseal(row.secret, context(user.id));
  const totp = new TOTP({ issuer: "Suivi", label: user.email, secret: Secret.fromBase32(secret) });
  return { secret: secret.match(/.{1,4}/g)?.join(" ") ?? secret, address: totp.toString() };
}

/** Takes the first code of a prepared app; false when it is wrong. */
export async function confirmAuthenticator(scope: AccountScope, userId: string, code: string): Promise<boolean> {
  const taken = await take(scope, userId, code, isNull(authenticators.confirmedAt));
  if (taken) {
    const mine = eq(authenticators.userId, userId);
    await scope.tx.update(authenticators).set({ confirmedAt: scope.now }).where(mine);
  }
  return taken;
}

/** Whether the app shows this code now, or half a minute before or after; each is taken once. */
export const takeAuthenticatorCode = (scope: AccountScope, userId: string, code: string): Promise<boolean> =>
  take(scope, userId, code, isNotNull(authenticators.confirmedAt));

export async function removeAuthenticator({ tx }: AccountScope, userId: string): Promise<boolean> {
  const gone = await tx
    .delete(authenticators)
    .where(eq(authenticators.userId, userId))
    .returning({ userId: authenticators.userId });
  return gone.length > 0;
}

async function take(
  { tx, now }: AccountScope,
  userId: string,
  code: string,
  which: ReturnType<typeof isNull>,
): Promise<boolean> {
  const mine = and(eq(authenticators.userId, userId), which);
  const [row] = await tx.select({ secret: authenticators.secret }).from(authenticators).where(mine);
  const step = row && stepOfCode(unseal(row.secret, context(userId)), code, now);
  if (!step) return false;
  // Of two who show the same code at once only one writes.
  const unused = or(isNull(authenticators.lastStep), lt(authenticators.lastStep, step));
  const written = await tx
    .update(authenticators)
    .set({ lastStep: step, lastUsedAt: now })
    .where(and(mine, unused))
    .returning({ userId: authenticators.userId });
  return written.length > 0;
}
