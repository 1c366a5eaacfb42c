import "server-only";
import { redirect } from "next/navigation";

import { sessionToken } from "@/lib/access/cookie";
import { visitor } from "@/lib/access/action";
import { asAccount } from "@/lib/access/scope";
import { listAppPasswords } from "./app-password";
import { allOrganisations } from "./installation";

import { mayChangeSignIn } from "./confirm";
import { type Home, organisationsOf } from "./organisations";
import { ownSecurity } from "./own-security";
import { isOwnPath } from "./own-path";
import { sessionsOf } from "./sessions";
import { isEmpty } from "./set-up-token";
import { userById } from "./users";

export type SignedInPerson = {
  id: string;
  name: string;
  email: string;
  locale: string;
  isInstallationAdmin: boolean;
  homes: Home[];
};

/** Who is signed in and where they belong; null for a stranger. */
export async function signedInPerson(): Promise<SignedInPerson | null> {
  if (!(await sessionToken())) return null;
  const { userId, isInstallationAdmin, onlyOrganisationId } = await visitor();
  if (!userId) return null;
  return asAccount(async (scope) => {
    const user = await userById(scope, userId);
    if (!user) return null;
    const { name, email, locale } = user;
    const homes = await organisationsOf(scope, userId, onlyOrganisationId);
    return { id: userId, name, email, locale, isInstallationAdmin, homes };
  });
}

/** The page to open after sign-in: the one asked for, the only organisation, or the choice among several. */
export const homeOf = (person: SignedInPerson, wanted?: string | string[]): string => {
  const path = typeof wanted === "string" && isOwnPath(wanted) ? wanted : null;
  const [only, ...more] = person.homes;
  return path ?? (only && more.length === 0 ? only.href : "/organisations");
};

/** Nobody has an account yet: everything starts with the set-up page. */
export const needsSetUp = (): Promise<boolean> => asAccount(isEmpty);

/** Every organisation, for the administrator of the installation. */
export async function installationPage() {
  const { userId, isInstallationAdmin } = await visitor();
  if (!userId) return "signed-out";
  if (!isInstallationAdmin) return "not-yours";
  return { organisations: await asAccount(allOrganisations) };
}

export type AccountPage = Awaited<ReturnType<typeof ownAccount>>;

/** What the account page shows: the person, the own browsers, the mail programs. */
export async function ownAccount() {
  const who = await visitor();
  const { userId, sessionId, onlyOrganisationId } = who;
  if (!userId) redirect("/sign-in");
  return asAccount(async (scope) => {
    const user = await userById(scope, userId);
    if (!user) redirect("/sign-in");
    const { name, email, locale } = user;
    const confirmed = mayChangeSignIn(who, scope.now);
    // Whoever runs an organisation's provider learns nothing of where its people are otherwise.
    const sessions = (await sessionsOf(scope, userId))
      .map((session) => ({ ...session, here: session.id === sessionId }))
      .filter(({ here }) => here || !onlyOrganisationId);
    return {
      person: { name, email, locale, hasPassword: user.passwordHash !== null },
      sessions,
      appPasswords: await listAppPasswords(scope, userId),
      isConfirmed: confirmed,
      cameByProvider: onlyOrganisationId !== null,
      security: await ownSecurity(scope, user, confirmed),
      now: scope.now,
    };
  });
}
