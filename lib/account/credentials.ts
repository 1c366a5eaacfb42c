import "server-only";
import { eq } from "drizzle-orm";

import { users } from "@/db/schema";
import { asAccount } from "@/lib/access/scope";

import { takeToken } from "./one-time-token";
import { hashPassword, verifyPassword } from "./password";
import { userByEmail, userById } from "./users";

/** Only what next-auth needs to open a session. */
type SignedIn = { id: string };

/**
 * The person whose address and password these are, or null; in the same time whether there is an account or not. No
 * transaction is open while the hash is computed.
 */
export async function userOfPassword({ email, password }: Partial<Record<string, unknown>>): Promise<SignedIn | null> {
  if (typeof email !== "string" || typeof password !== "string" || password.length > 256) return null;
  const user = await asAccount((scope) => userByEmail(scope, email));
  const { right, outdated } = await verifyPassword(password, user ? user.passwordHash : null);
  if (!user || !right) return null;
  if (outdated) {
    const passwordHash = await hashPassword(password);
    await asAccount((scope) => scope.tx.update(users).set({ passwordHash }).where(eq(users.id, user.id)));
  }
  return { id: user.id };
}

/** The person to whom this link was mailed; it works once. */
export async function userOfLink({ token }: Partial<Record<string, unknown>>): Promise<SignedIn | null> {
  if (typeof token !== "string") return null;
  return asAccount(async (scope) => {
    const userId = await takeToken(scope, "sign-in", token);
    const user = userId && (await userById(scope, userId));
    if (!user) return null;
    if (!user.emailVerified)
      await scope.tx.update(users).set({ emailVerified: scope.now }).where(eq(users.id, user.id));
    return { id: user.id };
  });
}
