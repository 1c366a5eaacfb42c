import "server-only";
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, asc, eq } from "drizzle-orm";

import { passkeys } from "@/db/schema";
import { env } from "@/lib/env";
import { newId } from "@/lib/kernel/ids";
import type { AccountScope } from "@/lib/kernel/scope";

/** For whom keys are made: our own address, from configuration and never from a header. */
const here = () => ({ origin: new URL(env().url).origin, name: new URL(env().url).hostname });

/** What the browser asks a key for, so that it can be kept. */
export async function askForNewKey(scope: AccountScope, user: { id: string; name: string; email: string }) {
  const known = await keysOf(scope, user.id);
  return generateRegistrationOptions({
    rpName: "Suivi",
    rpID: here().name,
    userID: new TextEncoder().encode(user.id),
    userName: user.email,
    userDisplayName: user.name,
    attestationType: "none",
    // The same key is not kept twice.
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
}

/** Keeps a key whose owner answered the challenge; false when the answer does not hold. */
export async function keepNewKey(
  scope: AccountScope,
  { userId, label, challenge, answer }: { userId: string; label: string; challenge: string; answer: unknown },
): Promise<boolean> {
  const checked = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: here().origin,
    expectedRPID: here().name,
    requireUserVerification: false,
  }).catch(() => null);
  if (!checked?.verified) return false;
  const { credential } = checked.registrationInfo;
  const written = await scope.tx
    .insert(passkeys)
    .values({
      id: newId(),
      userId,
      label,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      counter: credential.counter,
      transports: credential.transports ?? [],
      createdAt: scope.now,
    })
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  return written.length > 0;
}

/**
 * What the browser asks a key for, to show who one is: any key of this address, or one of a person whose password was
 * right. Without a person nobody is named, so that it tells nothing.
 */
export async function askForKey(scope: AccountScope, userId: string | null) {
  const known = userId ? await keysOf(scope, userId) : [];
  return generateAuthenticationOptions({
    rpID: here().name,
    allowCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    userVerification: userId ? "preferred" : "required",
  });
}

/**
 * Whose key answered the challenge; null when the answer does not hold. A key alone must have asked for finger, face or
 * number: only then does it stand for two factors.
 */
export async function ownerOfKey(
  { tx, now }: AccountScope,
  { challenge, answer, alone }: { challenge: string; answer: unknown; alone: boolean },
): Promise<string | null> {
  const response = answer as AuthenticationResponseJSON;
  if (typeof response?.id !== "string") return null;
  const [key] = await tx.select().from(passkeys).where(eq(passkeys.credentialId, response.id)).for("update");
  if (!key) return null;
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: here().origin,
    expectedRPID: here().name,
    requireUserVerification: alone,
    credential: {
      id: key.credentialId,
      publicKey: new Uint8Array(Buffer.from(key.publicKey, "base64url")),
      counter: key.counter,
      transports: key.transports,
    },
  }).catch(() => null);
  if (!checked?.verified) return null;
  const { newCounter: counter } = checked.authenticationInfo;
  await tx.update(passkeys).set({ counter, lastUsedAt: now }).where(eq(passkeys.id, key.id));
  return key.userId;
}

/** Whose key an answer names, whether it holds or not. */
export async function whoseKey({ tx }: AccountScope, answer: unknown): Promise<string | null> {
  const id = (answer as AuthenticationResponseJSON | null)?.id;
  if (typeof id !== "string") return null;
  const [key] = await tx.select({ userId: passkeys.userId }).from(passkeys).where(eq(passkeys.credentialId, id));
  return key?.userId ?? null;
}

/** Somebody's keys, the oldest first. */
export function keysOf({ tx }: AccountScope, userId: string) {
  return tx
    .select({
      id: passkeys.id,
      credentialId: passkeys.credentialId,
      transports: passkeys.transports,
      label: passkeys.label,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

/** False for a key of somebody else. */
export async function renameKey({ tx }: AccountScope, userId: string, id: string, label: string): Promise<boolean> {
  const renamed = await tx.update(passkeys).set({ label }).where(ownKey(userId, id)).returning({ id: passkeys.id });
  return renamed.length > 0;
}

/** False for a key of somebody else. */
export async function removeKey({ tx }: AccountScope, userId: string, id: string): Promise<boolean> {
  const gone = await tx.delete(passkeys).where(ownKey(userId, id)).returning({ id: passkeys.id });
  return gone.length > 0;
}

export const removeKeys = async ({ tx }: AccountScope, userId: string): Promise<void> => {
  await tx.delete(passkeys).where(eq(passkeys.userId, userId));
};

const ownKey = (userId: string, id: string) => and(eq(passkeys.userId, userId), eq(passkeys.id, id));
