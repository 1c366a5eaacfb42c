import "server-only";
import { after } from "next/server";
import type { z } from "zod";

import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { asAccount } from "@/lib/access/scope";
import { keepStepToken, stepToken } from "@/lib/access/step-cookie";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";
import { takeAuthenticatorCode } from "@/lib/second-factor/authenticator";
import { askForKey, ownerOfKey, whoseKey } from "@/lib/second-factor/passkey";
import { takeRecoveryCode } from "@/lib/second-factor/recovery-code";

import { open } from "./arrive";
import { mailRecoveryUsed } from "./factor-mails";
import { noteSignIn } from "./note-sign-in";
import { newToken } from "./one-time-token";
import type { codeInput, keyAnswerInput } from "./schema";
import { type Way, openStep, stepsOf, takeStep } from "./step";
import { userById } from "./users";

/**
 * The second thing, after a right password or code: six digits of the app, or a recovery code.
 *
 * @throws {Refusal} "invalid" for a wrong or used code, "blocked" after too many.
 */
export async function signInByFactor({ code }: z.output<typeof codeInput>, visitor: Visitor): Promise<{ next: "in" }> {
  const token = await stepToken();
  const steps = token ? await asAccount((scope) => stepsOf(scope, token)) : [];
  const step = steps.find((one) => one.step === "factor");
  if (!token || !step?.userId) throw new Refusal("invalid", "refusal.startAgain");
  const { userId } = step;
  if (!(await showCode(userId, code))) {
    after(() => noteSignIn({ userId, way: wayOf(step.way), worked: false, address: visitor.address }));
    throw invalidField("code", "refusal.codeWrong");
  }
  if (!(await asAccount((scope) => takeStep(scope, token, "factor"))))
    throw new Refusal("invalid", "refusal.startAgain");
  await open({ userId, way: wayOf(step.way), factor: true }, visitor);
  return { next: "in" };
}

/**
 * Whether this is a code of the person's app, or one of the recovery codes, which is used up.
 *
 * @throws {Refusal} "blocked" after too many tries.
 */
export async function showCode(userId: string, code: string): Promise<boolean> {
  if (!(await countAttempt("factor", userId))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const shown = await asAccount((scope) => takeAny(scope, userId, code));
  if (shown === "recovery") after(() => mailRecoveryUsed(userId));
  return shown !== null;
}

async function takeAny(scope: AccountScope, userId: string, code: string): Promise<"app" | "recovery" | null> {
  if (await takeAuthenticatorCode(scope, userId, code)) return "app";
  return (await takeRecoveryCode(scope, userId, code)) ? "recovery" : null;
}

/** What the browser asks a key for: to sign in by it alone, as the second thing, or to confirm who is signed in. */
export async function askKey(_: object, visitor: Visitor): Promise<{ options: string }> {
  if (!(await countAttempt("address", visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const token = await stepToken();
  const steps = token ? await asAccount((scope) => stepsOf(scope, token)) : [];
  const expected = visitor.userId ?? steps.find(({ step }) => step === "factor")?.userId ?? null;
  const mine = token ?? newToken();
  const options = await asAccount(async (scope) => {
    const asked = await askForKey(scope, expected);
    await openStep(scope, mine, "passkey", { userId: expected, challenge: asked.challenge });
    return asked;
  });
  await keepStepToken(mine);
  return { options: JSON.stringify(options) };
}

/**
 * Signs in by a key, alone or as the second thing.
 *
 * @throws {Refusal} "invalid" when the answer does not hold.
 */
export async function signInByKey({ answer }: z.output<typeof keyAnswerInput>, visitor: Visitor): Promise<void> {
  const { userId, meant } = await keyShown(answer);
  const user = userId && (await asAccount((scope) => userById(scope, userId)));
  if (!user) {
    after(() => noteSignIn({ userId: meant, way: "passkey", worked: false, address: visitor.address }));
    throw new Refusal("invalid", "refusal.keyNotKnown");
  }
  const token = await stepToken();
  const step = token ? await asAccount((scope) => takeStep(scope, token, "factor")) : null;
  const first = step && step.userId === user.id ? wayOf(step.way) : "passkey";
  await open({ userId: user.id, way: first, factor: true }, visitor);
}

/** Who answered the challenge of this browser, which is used up by it. A key for nobody in particular must stand alone. */
export async function ownerShown(answer: unknown): Promise<{ userId: string } | null> {
  const { userId } = await keyShown(answer);
  return userId ? { userId } : null;
}

/** The same, and whose sign-in it was to be where it did not hold: who was asked, or whose key says it is. */
async function keyShown(answer: unknown): Promise<{ userId: string | null; meant: string | null }> {
  const token = await stepToken();
  return asAccount(async (scope) => {
    const step = token ? await takeStep(scope, token, "passkey") : null;
    // Without a challenge nobody is meant: whoever sends such answers fills nobody's log.
    if (!step?.challenge) return { userId: null, meant: null };
    const owner = await ownerOfKey(scope, { challenge: step.challenge, answer, alone: step.userId === null });
    const isTheirs = owner !== null && (step.userId === null || step.userId === owner);
    return { userId: isTheirs ? owner : null, meant: step.userId ?? (await whoseKey(scope, answer)) };
  });
}

const wayOf = (way: string | null): Way => (way === "code" || way === "provider" ? way : "password");
