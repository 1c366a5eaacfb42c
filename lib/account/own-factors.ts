import "server-only";
import { after } from "next/server";
import type { z } from "zod";

import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { asAccount } from "@/lib/access/scope";
import { clock } from "@/lib/access/clock";
import { keepStepToken, stepToken } from "@/lib/access/step-cookie";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";
import { confirmAuthenticator, prepareAuthenticator, removeAuthenticator } from "@/lib/second-factor/authenticator";
import { factorsOfOne, hasFactor } from "@/lib/second-factor/factors";
import { askForNewKey, keepNewKey, removeKey, renameKey } from "@/lib/second-factor/passkey";
import { makeRecoveryCodes, removeRecoveryCodes } from "@/lib/second-factor/recovery-code";

import { confirmedMe, meEverywhere } from "./confirm";
import { type FactorChange, mailFactorChange } from "./factor-mails";
import { newToken } from "./one-time-token";
import type { codeInput, keyInput, newKeyInput, renameKeyInput } from "./schema";
import { confirmSession, forgetFactor } from "./sessions";
import { openStep, takeStep } from "./step";
import { userById } from "./users";

/**
 * Makes the secret of an app that shows codes; the page shows it until its first code is entered.
 *
 * @throws {Refusal} "blocked" unless the person proved lately who they are.
 */
export async function prepareApp(_: object, visitor: Visitor): Promise<void> {
  const { userId } = confirmedMe(visitor, clock());
  await asAccount((scope) => prepareAuthenticator(scope, userId));
}

/**
 * Takes the app's first code: from now on it is asked for.
 *
 * @throws {Refusal} "invalid" beside `code`, "blocked" after too many tries.
 */
export async function confirmApp({ code }: z.output<typeof codeInput>, visitor: Visitor): Promise<void> {
  const { userId, sessionId } = confirmedMe(visitor, clock());
  if (!(await countAttempt("factor", userId))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const right = await asAccount(async (scope) => {
    if (!(await confirmAuthenticator(scope, userId, code))) return false;
    await confirmSession(scope, sessionId, true);
    return true;
  });
  if (!right) throw invalidField("code", "refusal.codeWrong");
  tell(userId, "appOn");
}

/** @throws {Refusal} "not-found" when there is none. */
export async function removeApp(_: object, visitor: Visitor): Promise<void> {
  const { userId } = confirmedMe(visitor, clock());
  await asAccount(async (scope) => {
    if (!(await removeAuthenticator(scope, userId))) throw notFound();
    await settleLoss(scope, userId);
  });
  tell(userId, "appOff");
}

/** Ten new recovery codes; earlier ones end. The answer holds them in clear: they are shown once. */
export async function makeCodes(_: object, visitor: Visitor): Promise<{ secret: string }> {
  const { userId } = confirmedMe(visitor, clock());
  const codes = await asAccount(async (scope) => {
    if (!hasFactor(await factorsOfOne(scope, userId))) throw new Refusal("blocked", "refusal.factorFirst");
    return makeRecoveryCodes(scope, userId);
  });
  tell(userId, "codesMade");
  return { secret: codes.join("\n") };
}

/** What the browser asks a new key for. */
export async function askNewKey(_: object, visitor: Visitor): Promise<{ options: string }> {
  const { userId } = confirmedMe(visitor, clock());
  const token = (await stepToken()) ?? newToken();
  const options = await asAccount(async (scope) => {
    const user = await userById(scope, userId);
    if (!user) throw notFound();
    const asked = await askForNewKey(scope, user);
    await openStep(scope, token, "passkey", { userId, challenge: asked.challenge });
    return asked;
  });
  await keepStepToken(token);
  return { options: JSON.stringify(options) };
}

/** @throws {Refusal} "invalid" when the key's answer does not hold, or it is kept already. */
export async function addKey({ label, answer }: z.output<typeof newKeyInput>, visitor: Visitor): Promise<void> {
  const { userId, sessionId } = confirmedMe(visitor, clock());
  const token = await stepToken();
  const kept = await asAccount(async (scope) => {
    const step = token ? await takeStep(scope, token, "passkey") : null;
    if (!step?.challenge || step.userId !== userId) return false;
    if (!(await keepNewKey(scope, { userId, label, challenge: step.challenge, answer }))) return false;
    await confirmSession(scope, sessionId, true);
    return true;
  });
  if (!kept) throw new Refusal("invalid", "refusal.keyNotKnown");
  tell(userId, "keyAdded");
}

/** Not found when it is somebody else's. */
export async function nameKey(
  scope: AccountScope,
  { id, label }: z.output<typeof renameKeyInput>,
  visitor: Visitor,
): Promise<void> {
  if (!(await renameKey(scope, meEverywhere(visitor).userId, id, label))) throw notFound();
}

/** Not found when it is somebody else's. */
export async function dropKey({ id }: z.output<typeof keyInput>, visitor: Visitor): Promise<void> {
  const { userId } = confirmedMe(visitor, clock());
  await asAccount(async (scope) => {
    if (!(await removeKey(scope, userId, id))) throw notFound();
    await settleLoss(scope, userId);
  });
  tell(userId, "keyRemoved");
}

/** With the last factor go the codes that stood for it, and what sessions had shown of it. */
async function settleLoss(scope: AccountScope, userId: string): Promise<void> {
  if (hasFactor(await factorsOfOne(scope, userId))) return;
  await removeRecoveryCodes(scope, userId);
  await forgetFactor(scope, userId);
}

const tell = (userId: string, change: FactorChange): void => after(() => mailFactorChange(userId, change));
