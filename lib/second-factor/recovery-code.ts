import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";

import { recoveryCodes } from "@/db/schema";
import type { AccountScope } from "@/lib/kernel/scope";

const howMany = 10;

/** 80 random bits in letters and digits that cannot be taken for each other. */
function newRecoveryCode(): string {
  const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
  const text = [...randomBytes(16)].map((byte) => alphabet[byte & 31]).join("");
  return text.match(/.{4}/g)?.join("-") ?? text;
}

/** Bound to its owner: the same code of two people has two hashes. */
const hashOf = (userId: string, code: string): string =>
  createHash("sha256")
    .update(`${userId}/${code.toLowerCase().replace(/[^a-z0-9]/g, "")}`)
    .digest("hex");

/** Ten new codes in the place of all earlier ones. The answer holds them in clear: they are shown once. */
export async function makeRecoveryCodes({ tx, now }: AccountScope, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newRecoveryCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, hash: hashOf(userId, code), createdAt: now })));
  return codes;
}

/** Uses a code up; false when it is unknown or was used. */
export async function takeRecoveryCode({ tx, now }: AccountScope, userId: string, code: string): Promise<boolean> {
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hashOf(userId, code)), isNull(recoveryCodes.usedAt)),
    )
    .returning({ userId: recoveryCodes.userId });
  return taken.length > 0;
}

export const removeRecoveryCodes = async ({ tx }: AccountScope, userId: string): Promise<void> => {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
};
