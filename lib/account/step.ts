import "server-only";
import { and, eq, gt, lt, sql } from "drizzle-orm";

import { signInSteps } from "@/db/schema";
import { hashToken } from "@/lib/access/hash-token";
import type { AccountScope } from "@/lib/kernel/scope";

export type StepName = (typeof signInSteps.$inferSelect)["step"];
export type Step = typeof signInSteps.$inferSelect;
type NewStep = {
  userId: string | null;
  way?: Way;
  codeHash?: string;
  challenge?: string;
  details?: Record<string, string>;
};

/** How somebody came in, or is about to. */
export type Way = "password" | "code" | "passkey" | "provider";

/** Minutes a step waits for the next one. */
export const stepMinutes = 10;

/** Writes what the browser of this token is in the middle of, in the place of what it was before. */
export async function openStep(scope: AccountScope, token: string, step: StepName, is: NewStep): Promise<void> {
  const { tx, now } = scope;
  await tx.delete(signInSteps).where(lt(signInSteps.expires, now));
  const row = {
    userId: is.userId,
    way: is.way ?? null,
    codeHash: is.codeHash ?? null,
    challenge: is.challenge ?? null,
    details: is.details ?? null,
    triesLeft: 5,
    expires: new Date(now.getTime() + stepMinutes * 60_000),
  };
  await tx
    .insert(signInSteps)
    .values({ browser: hashToken(token), step, ...row })
    .onConflictDoUpdate({ target: [signInSteps.browser, signInSteps.step], set: row });
}

/** What the browser is in the middle of, if it still may go on. */
export async function stepsOf({ tx, now }: AccountScope, token: string): Promise<Step[]> {
  return tx
    .select()
    .from(signInSteps)
    .where(and(eq(signInSteps.browser, hashToken(token)), gt(signInSteps.expires, now), gt(signInSteps.triesLeft, 0)));
}

/** Counts one try of a step, whatever comes of it; null when there is nothing to try. */
export async function tryStep({ tx, now }: AccountScope, token: string, step: StepName): Promise<Step | null> {
  const [row] = await tx
    .update(signInSteps)
    .set({ triesLeft: sql`${signInSteps.triesLeft} - 1` })
    .where(and(isStep(token, step), gt(signInSteps.expires, now), gt(signInSteps.triesLeft, 0)))
    .returning();
  return row ?? null;
}

/** Takes a step away, so that it is gone on with once only; null when another was faster, or it is too old. */
export async function takeStep({ tx, now }: AccountScope, token: string, step: StepName): Promise<Step | null> {
  const [row] = await tx
    .delete(signInSteps)
    .where(and(isStep(token, step), gt(signInSteps.expires, now)))
    .returning();
  return row ?? null;
}

/** Forgets all the browser was in the middle of. */
export async function dropSteps({ tx }: AccountScope, token: string): Promise<void> {
  await tx.delete(signInSteps).where(eq(signInSteps.browser, hashToken(token)));
}

const isStep = (token: string, step: StepName) =>
  and(eq(signInSteps.browser, hashToken(token)), eq(signInSteps.step, step));
