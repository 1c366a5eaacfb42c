import "server-only";
import { AuthError } from "next-auth";
import { after } from "next/server";

import { sessionToken } from "@/lib/access/cookie";
import { asAccount } from "@/lib/access/scope";
import { keepStepToken } from "@/lib/access/step-cookie";
import { Refusal } from "@/lib/kernel/refusal";
import { factorsOfOne, hasFactor } from "@/lib/second-factor/factors";

import * as nextAuth from "./next-auth";
import { noteSignIn } from "./note-sign-in";
import { newToken } from "./one-time-token";
import { type Arrival, withProof } from "./proved";
import { closeSession } from "./sessions";
import { type Way, openStep } from "./step";
import type { Visitor } from "@/lib/access/action";

/** What comes next for who proved the first thing: they are in, or show a second one. */
export type Next = "in" | "factor";

/** After a right password or code: opens the session, or asks for the second factor of who has one. */
export async function arrive(userId: string, way: Way, visitor: Visitor): Promise<Next> {
  const factors = await asAccount((scope) => factorsOfOne(scope, userId));
  if (hasFactor(factors)) {
    // A token of its own: whoever planted the browser's last one knows nothing of this step.
    const token = newToken();
    await asAccount((scope) => openStep(scope, token, "factor", { userId, way }));
    await keepStepToken(token);
    return "factor";
  }
  await open({ userId, way, factor: false }, visitor);
  return "in";
}

/** Opens the session of who proved everything that is asked for; the browser's earlier one ends. */
export async function open(arrival: Arrival, visitor: Visitor): Promise<void> {
  const before = await sessionToken();
  try {
    await withProof(arrival, (proof) => nextAuth.signIn("proved", { proof, redirect: false }));
  } catch (error) {
    if (error instanceof AuthError && error.type === "CredentialsSignin")
      throw new Refusal("invalid", "refusal.signInFailed");
    throw error;
  }
  // A browser has one session: whoever knew the old cookie has nothing.
  if (before) await asAccount((scope) => closeSession(scope, before));
  after(() => noteSignIn({ userId: arrival.userId, way: arrival.way, worked: true, address: visitor.address }));
}
