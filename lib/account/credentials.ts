import "server-only";
import { eq } from "drizzle-orm";

import { users } from "@/db/schema";
import { asAccount } from "@/lib/access/scope";

import { hashPassword, verifyPassword } from "./password";
import { userByEmail } from "./users";

/**
 * The person whose address and password these are, or null; in the same time whether there is an account or not. No
 * transaction is open while the hash is computed.
 */
export async function userOfPassword({
  email,
  password,
}: Partial<Record<string, unknown>>): Promise<{ id: string } | null> {
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
