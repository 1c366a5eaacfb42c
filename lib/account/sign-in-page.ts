import "server-only";
import { redirect } from "next/navigation";

import { visitor } from "@/lib/access/action";
import { lackingHere } from "@/lib/access/page";
import { asAccount } from "@/lib/access/scope";
import { stepToken } from "@/lib/access/step-cookie";
import { factorsOfOne } from "@/lib/second-factor/factors";

import { mayChangeSignIn } from "./confirm";
import { isOwnPath } from "./own-path";
import { ownSecurity } from "./own-security";
import { stepsOf } from "./step";
import { userById } from "./users";

export type SignInStep =
  | { name: "address" }
  | { name: "code" }
  | { name: "factor"; hasAuthenticator: boolean; keys: number };

/** What the browser is asked for next. */
export async function signInStep(): Promise<SignInStep> {
  const token = await stepToken();
  if (!token) return { name: "address" };
  return asAccount(async (scope) => {
    const steps = await stepsOf(scope, token);
    const factor = steps.find(({ step }) => step === "factor");
    if (factor?.userId) {
      const { hasAuthenticator, keys } = await factorsOfOne(scope, factor.userId);
      return { name: "factor", hasAuthenticator, keys };
    }
    return { name: steps.some(({ step }) => step === "code") ? "code" : "address" };
  });
}

/**
 * What an organisation asks for before it lets somebody in who is signed in: its own provider, a second factor, or to set
 * one up. Leads on when nothing is missing.
 */
export async function showMorePage(to: string | string[] | undefined) {
  const path = typeof to === "string" && isOwnPath(to) ? to : null;
  const slug = path && /^\/(?:portal\/)?([a-z0-9-]+)/.exec(path)?.[1];
  const who = await visitor();
  const { userId } = who;
  if (!userId) redirect(`/sign-in${path ? `?to=${encodeURIComponent(path)}` : ""}`);
  if (!path || !slug) redirect("/organisations");
  const lacks = await lackingHere(slug);
  const own = await asAccount(async (scope) => {
    const user = await userById(scope, userId);
    if (!user) redirect("/sign-in");
    return {
      hasPassword: user.passwordHash !== null,
      security: await ownSecurity(scope, user, mayChangeSignIn(who, scope.now)),
      isConfirmed: mayChangeSignIn(who, scope.now),
      cameByProvider: who.onlyOrganisationId !== null,
      now: scope.now,
    };
  });
  const needsCodes = own.security.hasAny && own.security.codesLeft === 0;
  if (!lacks && !needsCodes) redirect(path);
  return { slug, path, lacks, ...own };
}
