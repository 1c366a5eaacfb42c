import "server-only";
import { eq } from "drizzle-orm";
import { after } from "next/server";
import type { z } from "zod";

import { appPasswords, users } from "@/db/schema";
import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { asAccount } from "@/lib/access/scope";
import { Refusal } from "@/lib/kernel/refusal";

import { mailResetLink } from "./mailed-link";
import { holderOf, takeToken } from "./one-time-token";
import { hashPassword } from "./password";
import type { askResetInput, resetInput } from "./schema";
import { revokeSessions } from "./sessions";
import { userById } from "./users";

/** Mails a link to set a new password; the answer is the same whether the address has an account or not. */
export async function askReset({ email }: z.output<typeof askResetInput>, visitor: Visitor): Promise<{ mailed: true }> {
  if (!(await countAttempt("address", visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  after(() => mailResetLink(email, visitor.address));
  return { mailed: true };
}

/**
 * Sets the password, uses the link up, signs the person out everywhere and ends the passwords of mail programs: whoever
 * got hold of the account keeps no way in. Does not sign in.
 */
export async function setPasswordByLink({ token, password }: z.output<typeof resetInput>): Promise<{ set: true }> {
  // Asked first, so that nobody without a link makes us compute.
  const holder = await asAccount((scope) => holderOf(scope, "reset", token));
  if (!holder) throw new Refusal("invalid", "refusal.linkNotUsable");
  const passwordHash = await hashPassword(password);
  await asAccount(async (scope) => {
    const userId = await takeToken(scope, "reset", token);
    const user = userId && (await userById(scope, userId));
    if (!user) throw new Refusal("invalid", "refusal.linkNotUsable");
    await scope.tx
      .update(users)
      .set({ passwordHash, emailVerified: user.emailVerified ?? scope.now })
      .where(eq(users.id, user.id));
    await scope.tx.delete(appPasswords).where(eq(appPasswords.userId, user.id));
    await revokeSessions(scope, user.id, null);
  });
  return { set: true };
}
