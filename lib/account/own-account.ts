import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";

import { users } from "@/db/schema";
import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { clock } from "@/lib/access/clock";
import { asAccount } from "@/lib/access/scope";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";
import { createAppPassword, revokeAppPassword } from "./app-password";

import { isCommonPassword } from "./common-passwords";
import { confirmedMe, me, meEverywhere } from "./confirm";
import { hashPassword, verifyPassword } from "./password";
import type {
  appPasswordInput,
  changePasswordInput,
  preferencesInput,
  revokeAppPasswordInput,
  sessionInput,
} from "./schema";
import { revokeSession, revokeSessions } from "./sessions";
import { userById } from "./users";

/**
 * Needs the present password where there is one; ends all other sessions.
 *
 * @throws {Refusal} "invalid" beside `current` or `password`; "blocked" after too many tries.
 */
export async function changePassword(
  { current, password }: z.output<typeof changePasswordInput>,
  visitor: Visitor,
): Promise<{ changed: true }> {
  const { userId, sessionId } = meEverywhere(visitor);
  if (!(await countAttempt("account", userId))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const user = await asAccount((scope) => userById(scope, userId));
  if (!user) throw notFound();
  if (!user.passwordHash) confirmedMe(visitor, clock());
  if (user.passwordHash && !(await verifyPassword(current, user.passwordHash)).right) {
    throw invalidField("current", "refusal.passwordWrong");
  }
  if (isCommonPassword(password, [user.email, ...user.name.split(" ")]))
    throw invalidField("password", "refusal.passwordTooCommon");
  const passwordHash = await hashPassword(password);
  await asAccount(async (scope) => {
    await scope.tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    await revokeSessions(scope, userId, sessionId);
  });
  return { changed: true };
}

/** Ends one of the own sessions; not found when it is somebody else's. */
export async function endSession(
  scope: AccountScope,
  { id }: z.output<typeof sessionInput>,
  visitor: Visitor,
): Promise<void> {
  await revokeSession(scope, meEverywhere(visitor).userId, id);
}

export async function endOtherSessions(scope: AccountScope, _: object, visitor: Visitor): Promise<void> {
  const { userId, sessionId } = meEverywhere(visitor);
  await revokeSessions(scope, userId, sessionId);
}

/**
 * The answer holds the password in clear: it is shown once.
 *
 * @throws {Refusal} "blocked" unless the person proved lately who they are.
 */
export async function addAppPassword(
  scope: AccountScope,
  { label }: z.output<typeof appPasswordInput>,
  visitor: Visitor,
): Promise<{ secret: string }> {
  const { userId } = confirmedMe(visitor, scope.now);
  const { password } = await createAppPassword(scope, { userId, label });
  return { secret: password };
}

export async function endAppPassword(
  scope: AccountScope,
  { id }: z.output<typeof revokeAppPasswordInput>,
  visitor: Visitor,
): Promise<void> {
  if (!(await revokeAppPassword(scope, { userId: meEverywhere(visitor).userId, id }))) throw notFound();
}

/** The own name as account holder, and the language of the screens. */
export async function changePreferences(
  { name, locale }: z.output<typeof preferencesInput>,
  visitor: Visitor,
): Promise<{ saved: true }> {
  const { userId } = me(visitor);
  await asAccount((scope) => scope.tx.update(users).set({ name, locale }).where(eq(users.id, userId)));
  return { saved: true };
}
