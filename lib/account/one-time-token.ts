import "server-only";
import { randomBytes } from "node:crypto";

import { and, eq, gt, lt, or } from "drizzle-orm";

import { verifications } from "@/db/schema";
import { hashToken } from "@/lib/access/hash-token";
import type { AccountScope } from "@/lib/kernel/scope";

type Purpose = (typeof verifications.$inferSelect)["purpose"];

/** 256 bits, 43 characters of a URL. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** Minutes a mailed token is good for. */
export const validMinutes = { "sign-in": 10, reset: 60, "set-up": 24 * 60 } satisfies Record<Purpose, number>;

/** Makes a token for one purpose and one holder; the table keeps its hash only. Earlier ones of the kind end. */
export async function issueToken(scope: AccountScope, purpose: Purpose, holder: string): Promise<string> {
  const token = newToken();
  const older = and(eq(verifications.identifier, holder), eq(verifications.purpose, purpose));
  await scope.tx.delete(verifications).where(or(older, lt(verifications.expires, scope.now)));
  const expires = new Date(scope.now.getTime() + validMinutes[purpose] * 60_000);
  await scope.tx.insert(verifications).values({ identifier: holder, token: hashToken(token), purpose, expires });
  return token;
}

/** Who holds this token; null when it is unknown, used, expired or for another purpose. Does not use it up. */
export async function holderOf(scope: AccountScope, purpose: Purpose, token: string): Promise<string | null> {
  const [found] = await scope.tx
    .select({ holder: verifications.identifier })
    .from(verifications)
    .where(isGood(scope, purpose, token));
  return found?.holder ?? null;
}

/** As `holderOf`, and uses it up: of two at once only one gets it. */
export async function takeToken(scope: AccountScope, purpose: Purpose, token: string): Promise<string | null> {
  const [taken] = await scope.tx
    .delete(verifications)
    .where(isGood(scope, purpose, token))
    .returning({ holder: verifications.identifier });
  return taken?.holder ?? null;
}

// Looked up by the hash's equality: wildcards, prefixes and other types can find nothing.
const isGood = ({ now }: AccountScope, purpose: Purpose, token: string) =>
  and(eq(verifications.token, hashToken(token)), eq(verifications.purpose, purpose), gt(verifications.expires, now));
