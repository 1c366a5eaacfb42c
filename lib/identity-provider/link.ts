import "server-only";
import { and, eq } from "drizzle-orm";
import { after } from "next/server";
import type { z } from "zod";

import { accounts } from "@/db/schema";
import type { Visitor } from "@/lib/access/action";
import { clock } from "@/lib/access/clock";
import { asAccount } from "@/lib/access/scope";
import { stepToken } from "@/lib/access/step-cookie";
import { confirmedMe } from "@/lib/account/confirm";
import { mailFactorChange } from "@/lib/account/factor-mails";
import { vouchForSession } from "@/lib/account/sessions";
import { stepsOf, takeStep } from "@/lib/account/step";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";

import { providerOf } from "./known-provider";
import { placeOf } from "./place-of";
import type { unlinkInput } from "./schema";

export type LinkOffer = { organisation: string; who: string; organisationId: string; issuer: string; subject: string };

/** The account of a provider that this browser has just shown and that nobody here has. */
export async function offeredLink(): Promise<LinkOffer | null> {
  const token = await stepToken();
  if (!token) return null;
  return asAccount(async (scope) => {
    const step = (await stepsOf(scope, token)).find((one) => one.step === "link");
    const { organisationId = "", issuer = "", subject = "", who = "" } = step?.details ?? {};
    const provider = step ? await providerOf(scope, { organisationId }) : null;
    return provider && { organisation: provider.organisation, who, organisationId, issuer, subject };
  });
}

/**
 * Links the shown account of the provider to who is signed in, and lets them in by it.
 *
 * @throws {Refusal} "blocked" unless the person proved lately who they are; "not-permitted" for who is no member there.
 */
export async function linkProvider(_: object, visitor: Visitor): Promise<{ path: string }> {
  const { userId, sessionId } = confirmedMe(visitor, clock());
  const token = await stepToken();
  const offer = await offeredLink();
  if (!token || !offer || visitor.onlyOrganisationId) throw new Refusal("invalid", "refusal.startAgain");
  const path = await asAccount(async (scope) => {
    const provider = await providerOf(scope, { organisationId: offer.organisationId });
    const place = provider && (await placeOf(scope, provider, userId));
    if (!provider || !place) throw new Refusal("not-permitted", "refusal.providerNotForYou");
    if (!(await takeStep(scope, token, "link"))) throw new Refusal("invalid", "refusal.startAgain");
    const written = await scope.tx
      .insert(accounts)
      .values({ userId, type: "oidc", provider: offer.issuer, providerAccountId: offer.subject })
      .onConflictDoNothing()
      .returning({ userId: accounts.userId });
    if (written.length === 0) throw new Refusal("invalid", "refusal.startAgain");
    const { organisationId } = provider;
    await vouchForSession(scope, sessionId, { organisationId, isStrong: provider.requiredAcr !== null });
    return place;
  });
  after(() => mailFactorChange(userId, "providerLinked"));
  return { path };
}

/** Takes a link away; not found for one of somebody else. */
export async function unlinkProvider(
  { issuer, subject }: z.output<typeof unlinkInput>,
  visitor: Visitor,
): Promise<void> {
  const { userId } = confirmedMe(visitor, clock());
  const gone = await asAccount((scope) =>
    scope.tx
      .delete(accounts)
      .where(and(eq(accounts.userId, userId), eq(accounts.provider, issuer), eq(accounts.providerAccountId, subject)))
      .returning({ userId: accounts.userId }),
  );
  if (gone.length === 0) throw notFound();
  after(() => mailFactorChange(userId, "providerUnlinked"));
}

/** Accounts of providers that lead to this person. */
export function linksOf({ tx }: AccountScope, userId: string) {
  return tx
    .select({ issuer: accounts.provider, subject: accounts.providerAccountId })
    .from(accounts)
    .where(eq(accounts.userId, userId))
    .orderBy(accounts.provider, accounts.providerAccountId);
}
