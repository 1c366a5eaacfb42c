import "server-only";
import { createHash, randomBytes } from "node:crypto";

import { and, eq, isNull, sql } from "drizzle-orm";

import { appPasswords, users } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { AccountScope } from "@/lib/kernel/scope";

/** 160 random bits in groups of four letters, so that it can be typed; spaces and case do not matter. */
export function newAppPassword(): string {
  const letters = base32(randomBytes(20));
  return letters.match(/.{4}/g)?.join("-") ?? letters;
}

export const hashAppPassword = (password: string): string =>
  createHash("sha256")
    .update(password.toLowerCase().replace(/[^a-z2-7]/g, ""))
    .digest("hex");

/** Makes a password for one mail program. The answer holds it in clear: it is shown once and never again. */
export async function createAppPassword(
  scope: AccountScope,
  input: { userId: string; label: string },
): Promise<{ id: string; password: string }> {
  const password = newAppPassword();
  const id = newId();
  await scope.tx.insert(appPasswords).values({
    id,
    userId: input.userId,
    label: input.label,
    hash: hashAppPassword(password),
    createdAt: scope.now,
  });
  return { id, password };
}

export function listAppPasswords(scope: AccountScope, userId: string) {
  return scope.tx
    .select({
      id: appPasswords.id,
      label: appPasswords.label,
      createdAt: appPasswords.createdAt,
      lastUsedAt: appPasswords.lastUsedAt,
    })
    .from(appPasswords)
    .where(eq(appPasswords.userId, userId))
    .orderBy(appPasswords.createdAt);
}

export async function revokeAppPassword(scope: AccountScope, input: { userId: string; id: string }): Promise<boolean> {
  const gone = await scope.tx
    .delete(appPasswords)
    .where(and(eq(appPasswords.userId, input.userId), eq(appPasswords.id, input.id)))
    .returning({ id: appPasswords.id });
  return gone.length > 0;
}

/**
 * The user behind a mail program's log-in, or null. `login` is the user's own address, or that of a membership.
 */
export async function userOfAppPassword(scope: AccountScope, login: string, password: string): Promise<string | null> {
  const [found] = await scope.tx
    .select({ id: appPasswords.id, userId: appPasswords.userId })
    .from(appPasswords)
    .innerJoin(users, and(eq(users.id, appPasswords.userId), isNull(users.disabledAt)))
    .where(
      and(
        eq(appPasswords.hash, hashAppPassword(password)),
        sql`(lower(${users.email}) = ${login.toLowerCase()} or exists (
          select from membership m where m.user_id = ${users.id} and m.active and lower(m.email) = ${login.toLowerCase()}))`,
      ),
    );
  if (!found) return null;
  await scope.tx.update(appPasswords).set({ lastUsedAt: scope.now }).where(eq(appPasswords.id, found.id));
  return found.userId;
}

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

function base32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return text;
}
