import "server-only";
import { AuthError } from "next-auth";
import { after } from "next/server";
import type { z } from "zod";

import type { Visitor } from "@/lib/access/action";
import { sessionToken } from "@/lib/access/cookie";
import { asAccount } from "@/lib/access/scope";
import { Refusal, invalidField } from "@/lib/kernel/refusal";

import { countAttempt, mayTry } from "./attempts";
import { mailSignInLink } from "./mailed-link";
import * as nextAuth from "./next-auth";
import type { linkInput, signInInput } from "./schema";
import { closeSession } from "./sessions";

/**
 * Signs in by password, or mails a link. What is answered, and how fast, is the same for every address.
 *
 * @throws {Refusal} "invalid" when address and password do not belong together; "blocked" after too many tries.
 */
export async function signIn(
  { email, password, way }: z.output<typeof signInInput>,
  visitor: Visitor,
): Promise<{ mailed: boolean }> {
  if (!(await mayTry(way === "link" ? "link" : "password", email, visitor.address)))
    throw new Refusal("blocked", "refusal.tooManyAttempts");
  if (way === "link") {
    // After the answer has left: looking the account up and mailing must not be seen in the time it takes.
    after(() => mailSignInLink(email, visitor.address));
    return { mailed: true };
  }
  if (!password) throw invalidField("password", "refusal.passwordMissing");
  await open("password", { email, password }, "refusal.signInFailed");
  return { mailed: false };
}

/** Opens the session of a mailed link. By a button, since programs that look into mail follow links. */
export async function signInByLink({ token }: z.output<typeof linkInput>, visitor: Visitor): Promise<void> {
  if (!(await countAttempt("address", visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  await open("link", { token }, "refusal.linkNotUsable");
}

async function open(
  provider: "password" | "link",
  credentials: Record<string, string>,
  otherwise: string,
): Promise<void> {
  const before = await sessionToken();
  try {
    await nextAuth.signIn(provider, { ...credentials, redirect: false });
  } catch (error) {
    if (error instanceof AuthError && error.type === "CredentialsSignin") throw new Refusal("invalid", otherwise);
    throw error;
  }
  // A browser has one session: whoever knew the old cookie has nothing.
  if (before) await asAccount((scope) => closeSession(scope, before));
}

export async function signOut(): Promise<void> {
  await nextAuth.signOut({ redirect: false });
}
