import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { after } from "next/server";
import type { z } from "zod";

import { users } from "@/db/schema";
import type { Visitor } from "@/lib/access/action";
import { countAttempt, mayMail, mayTry } from "@/lib/access/attempts";
import { asAccount } from "@/lib/access/scope";
import { keepStepToken, stepToken } from "@/lib/access/step-cookie";
import { Refusal, invalidField } from "@/lib/kernel/refusal";

import { type Next, arrive } from "./arrive";
import { userOfPassword } from "./credentials";
import { mailCode, prepareCode, takeCode } from "./mailed-code";
import * as nextAuth from "./next-auth";
import { noteSignIn } from "./note-sign-in";
import { newToken } from "./one-time-token";
import type { codeInput, signInInput } from "./schema";
import { dropSteps } from "./step";
import { userByEmail } from "./users";

/**
 * Signs in by password, or mails a code. What is answered, and how fast, is the same for every address.
 *
 * @throws {Refusal} "invalid" when address and password do not belong together; "blocked" after too many tries.
 */
export async function signIn(
  { email, password, way }: z.output<typeof signInInput>,
  visitor: Visitor,
): Promise<{ next: Next | "code" }> {
  if (!(await mayTry(way, email, visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  if (way === "code") return askCode(email, visitor);
  if (!password) throw invalidField("password", "refusal.passwordMissing");
  const user = await userOfPassword({ email, password });
  if (!user) {
    after(() => noteNotLetIn(email, visitor.address));
    throw new Refusal("invalid", "refusal.signInFailed");
  }
  return { next: await arrive(user.id, "password", visitor) };
}

/** Mails a code that is good in this browser only. */
async function askCode(email: string, { address }: Visitor): Promise<{ next: "code" }> {
  if (!(await mayMail("code", email, address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const token = newToken();
  const code = await asAccount((scope) => prepareCode(scope, token, email));
  await keepStepToken(token);
  // After the answer has left: mailing must not be seen in the time it takes.
  after(async () => {
    if (code) await mailCode(code);
  });
  return { next: "code" };
}

/**
 * Goes on with the code that was mailed to this browser.
 *
 * @throws {Refusal} "invalid" for a wrong, used or old code, and for one that another browser asked for; five tries.
 */
export async function signInByCode({ code }: z.output<typeof codeInput>, visitor: Visitor): Promise<{ next: Next }> {
  if (!(await countAttempt("address", visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const token = await stepToken();
  const userId = token && (await asAccount((scope) => takeCode(scope, token, code)));
  if (!userId) {
    after(() => noteSignIn({ userId: null, way: "code", worked: false, address: visitor.address }));
    throw invalidField("code", "refusal.codeWrong");
  }
  await asAccount((scope) => addressIsProved(scope, userId));
  return { next: await arrive(userId, "code", visitor) };
}

/** Forgets the code or factor that the browser was asked for: back to the first page. */
export async function startAgain(): Promise<void> {
  const token = await stepToken();
  if (token) await asAccount((scope) => dropSteps(scope, token));
}

export async function signOut(): Promise<void> {
  await nextAuth.signOut({ redirect: false });
}

async function noteNotLetIn(email: string, address: string): Promise<void> {
  const user = await asAccount((scope) => userByEmail(scope, email));
  await noteSignIn({ userId: user ? user.id : null, way: "password", worked: false, address });
}

const addressIsProved = ({ tx, now }: Parameters<typeof dropSteps>[0], userId: string) =>
  tx
    .update(users)
    .set({ emailVerified: now })
    .where(and(eq(users.id, userId), isNull(users.emailVerified)));
