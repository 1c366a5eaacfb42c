import "server-only";
import { after } from "next/server";
import type { z } from "zod";

import type { Visitor } from "@/lib/access/action";
import { countAttempt, mayMail } from "@/lib/access/attempts";
import { SignedOut } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { keepStepToken, stepToken } from "@/lib/access/step-cookie";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import { factorsOfOne, hasFactor } from "@/lib/second-factor/factors";

import { mailCode, prepareCode, takeCode } from "./mailed-code";
import { newToken } from "./one-time-token";
import { verifyPassword } from "./password";
import type { codeInput, confirmInput, keyAnswerInput } from "./schema";
import { confirmSession } from "./sessions";
import { ownerShown, showCode } from "./sign-in-factor";
import { userById } from "./users";

const minutes = 10;

/** Whether the person of this session may change how they sign in: proved lately, and not by a provider alone. */
export const mayChangeSignIn = (
  { confirmedAt, onlyOrganisationId }: Pick<Visitor, "confirmedAt" | "onlyOrganisationId">,
  now: Date,
): boolean => onlyOrganisationId === null && isConfirmed(confirmedAt, now);

/** Whether this session's person proved lately who they are. */
export const isConfirmed = (confirmedAt: Date | null, now: Date): boolean =>
  confirmedAt !== null && now.getTime() - confirmedAt.getTime() < minutes * 60_000;

/** Who is signed in, for acts on the own account. */
export function me({ userId, sessionId }: Visitor): { userId: string; sessionId: string } {
  if (!userId || !sessionId) throw new SignedOut();
  return { userId, sessionId };
}

/**
 * Who is signed in, for acts on the account itself and on what it has beyond one organisation.
 *
 * @throws {Refusal} "not-permitted" where an organisation's provider alone opened the session: whoever runs that provider
 * can open one.
 */
export function meEverywhere(visitor: Visitor): { userId: string; sessionId: string } {
  if (visitor.onlyOrganisationId) throw new Refusal("not-permitted", "refusal.onlyByProvider");
  return me(visitor);
}

/**
 * For what decides about sign-in itself: a browser that somebody left open must not be enough.
 *
 * @throws {Refusal} "blocked" when it is longer than ten minutes ago that the person proved who they are; as `meEverywhere`.
 */
export function confirmedMe(visitor: Visitor, now: Date): { userId: string; sessionId: string } {
  const mine = meEverywhere(visitor);
  if (!isConfirmed(visitor.confirmedAt, now)) throw new Refusal("blocked", "refusal.confirmFirst");
  return mine;
}

/**
 * Proves by the password, or a code of the app, who is signed in.
 *
 * @throws {Refusal} "invalid" beside the field that is wrong; "blocked" after too many tries.
 */
export async function confirm(
  { password, code }: z.output<typeof confirmInput>,
  visitor: Visitor,
): Promise<{ confirmed: true }> {
  const { userId, sessionId } = me(visitor);
  if (code) {
    if (!(await showCode(userId, code))) throw invalidField("code", "refusal.codeWrong");
  } else {
    if (!(await countAttempt("account", userId))) throw new Refusal("blocked", "refusal.tooManyAttempts");
    const user = await asAccount((scope) => userById(scope, userId));
    const { right } = await verifyPassword(password, user?.passwordHash ?? null);
    if (!right) throw invalidField("password", "refusal.passwordWrong");
  }
  await asAccount((scope) => confirmSession(scope, sessionId, Boolean(code)));
  return { confirmed: true };
}

/** The same by a key of one's own. */
export async function confirmByKey(
  { answer }: z.output<typeof keyAnswerInput>,
  visitor: Visitor,
): Promise<{ confirmed: true }> {
  const { userId, sessionId } = me(visitor);
  const shown = await ownerShown(answer);
  if (shown?.userId !== userId) throw new Refusal("invalid", "refusal.keyNotKnown");
  await asAccount((scope) => confirmSession(scope, sessionId, true));
  return { confirmed: true };
}

/** For who has neither password nor second factor: a code to the own address. */
export async function askConfirmCode(_: object, visitor: Visitor): Promise<{ mailed: true }> {
  const { userId } = me(visitor);
  const user = await asAccount((scope) => userById(scope, userId));
  if (!user || !(await mayMail("code", user.email, visitor.address)))
    throw new Refusal("blocked", "refusal.tooManyAttempts");
  const token = newToken();
  const code = await asAccount((scope) => prepareCode(scope, token, user.email));
  await keepStepToken(token);
  after(async () => {
    if (code) await mailCode(code);
  });
  return { mailed: true };
}

/** @throws {Refusal} "invalid" for a wrong code; for who has a second factor a mailed code proves nothing. */
export async function confirmByMailedCode(
  { code }: z.output<typeof codeInput>,
  visitor: Visitor,
): Promise<{ confirmed: true }> {
  const { userId, sessionId } = me(visitor);
  const token = await stepToken();
  const whose = token && (await asAccount((scope) => takeCode(scope, token, code)));
  const factors = await asAccount((scope) => factorsOfOne(scope, userId));
  if (whose !== userId || hasFactor(factors)) throw invalidField("code", "refusal.codeWrong");
  await asAccount((scope) => confirmSession(scope, sessionId, false));
  return { confirmed: true };
}
