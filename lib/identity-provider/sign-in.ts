import "server-only";
import { and, eq } from "drizzle-orm";
import { after } from "next/server";
import type { z } from "zod";

import { accounts } from "@/db/schema";
import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { asAccount } from "@/lib/access/scope";
import { seal, unseal } from "@/lib/access/seal";
import { keepStepToken, stepToken } from "@/lib/access/step-cookie";
import { open } from "@/lib/account/arrive";
import { noteSignIn } from "@/lib/account/note-sign-in";
import { newToken } from "@/lib/account/one-time-token";
import { vouchForSession } from "@/lib/account/sessions";
import { openStep, takeStep } from "@/lib/account/step";
import { userById } from "@/lib/account/users";
import { Refusal, invalidField } from "@/lib/kernel/refusal";
import type { AccountScope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";

import { type KnownProvider, providerOf } from "./known-provider";
import { type Vouched, wayTo, whoCameBack } from "./openid";
import { placeOf } from "./place-of";
import type { comeBackInput, goInput } from "./schema";

/**
 * Leads to an organisation's own provider. The answer is the provider's address, which the browser opens.
 *
 * @throws {Refusal} "invalid" where there is none, or it does not answer.
 */
export async function goToProvider(
  { organisation }: z.output<typeof goInput>,
  visitor: Visitor,
): Promise<{ address: string }> {
  if (!(await countAttempt("address", visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const provider = await asAccount((scope) => providerOf(scope, { slug: organisation }));
  if (!provider) throw invalidField("organisation", "refusal.noProvider");
  const { address, journey } = await wayTo(provider).catch((error: unknown) => {
    log.warn({ err: error, provider: provider.id }, "a provider could not be asked");
    throw new Refusal("invalid", "refusal.providerAway");
  });
  const token = newToken();
  const { organisationId } = provider;
  const details = {
    organisationId,
    state: journey.state,
    nonce: journey.nonce,
    verifier: seal(journey.verifier, token),
  };
  await asAccount((scope) => openStep(scope, token, "provider", { userId: null, details }));
  await keepStepToken(token);
  return { address };
}

/**
 * Back from a provider. Who is known by issuer and subject comes in; who is not may link the two accounts after signing
 * in once in the usual way: an address alone links nothing.
 *
 * @throws {Refusal} "invalid" when the way back does not belong to the way there; "not-permitted" when the provider is not
 * for this person, or asked too weakly.
 */
export async function comeBack(
  { slug, search }: z.output<typeof comeBackInput>,
  visitor: Visitor,
): Promise<{ next: "in" | "link"; path: string }> {
  const token = await stepToken();
  const step = token ? await asAccount((scope) => takeStep(scope, token, "provider")) : null;
  const { organisationId = "", state = "", nonce = "", verifier = "" } = step?.details ?? {};
  const provider = step ? await asAccount((scope) => providerOf(scope, { organisationId })) : null;
  if (!token || !provider) throw new Refusal("invalid", "refusal.startAgain");
  // Another's provider may have led here, to be told the code of this one.
  if (provider.slug !== slug) throw new Refusal("invalid", "refusal.startAgain");
  const journey = { state, nonce, verifier: unseal(verifier, token) };
  const vouched = await whoCameBack(provider, search, journey).catch((error: unknown) => {
    log.warn({ err: error, provider: provider.id, address: visitor.address }, "a provider's word did not hold");
    noteNotLetIn(null, visitor);
    throw new Refusal("invalid", "refusal.providerRefused");
  });
  const userId = await asAccount((scope) => linkedUser(scope, vouched));
  if (provider.requiredAcr && vouched.acr !== provider.requiredAcr) {
    noteNotLetIn(userId, visitor);
    throw new Refusal("not-permitted", "refusal.providerTooWeak");
  }
  if (userId) {
    const path = await asAccount((scope) => placeOf(scope, provider, userId));
    if (!path) {
      noteNotLetIn(userId, visitor);
      throw new Refusal("not-permitted", "refusal.providerNotForYou");
    }
    await comeIn(userId, provider, visitor);
    return { next: "in", path };
  }
  const details = {
    organisationId,
    issuer: vouched.issuer,
    subject: vouched.subject,
    who: vouched.email ?? vouched.subject,
  };
  await asAccount((scope) => openStep(scope, token, "link", { userId: null, details }));
  return { next: "link", path: "/link-provider" };
}

/** Whom a provider's word did not let in; null where it did not say who. */
function noteNotLetIn(userId: string | null, { address }: Visitor): void {
  after(() => noteSignIn({ userId, way: "provider", worked: false, address }));
}

/** A session good in this organisation alone; or the one that is open already, with the provider's word added. */
async function comeIn(userId: string, provider: KnownProvider, visitor: Visitor): Promise<void> {
  const { organisationId } = provider;
  const isStrong = provider.requiredAcr !== null;
  const { sessionId } = visitor;
  if (sessionId && visitor.userId === userId && !visitor.onlyOrganisationId) {
    await asAccount((scope) => vouchForSession(scope, sessionId, { organisationId, isStrong }));
    after(() => noteSignIn({ userId, way: "provider", worked: true, address: visitor.address }));
    return;
  }
  await open({ userId, way: "provider", factor: false, provider: { organisationId, isStrong, only: true } }, visitor);
}

/** By issuer and subject, never by address. */
async function linkedUser(scope: AccountScope, { issuer, subject }: Vouched): Promise<string | null> {
  const [row] = await scope.tx
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.provider, issuer), eq(accounts.providerAccountId, subject)));
  const user = row && (await userById(scope, row.userId));
  return user ? user.id : null;
}
