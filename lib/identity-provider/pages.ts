import "server-only";
import { visitor } from "@/lib/access/action";
import { asAccount } from "@/lib/access/scope";
import { isConfirmed } from "@/lib/account/confirm";
import { ownSecurity } from "@/lib/account/own-security";
import { userById } from "@/lib/account/users";

import { linksOf, offeredLink } from "./link";

/** Who is signed in, and the provider's account this browser has just shown; null for strangers. */
export async function linkProviderPage() {
  const { userId, confirmedAt } = await visitor();
  if (!userId) return null;
  const offer = await offeredLink();
  return asAccount(async (scope) => {
    const user = await userById(scope, userId);
    if (!user) return null;
    return {
      offer,
      person: { email: user.email },
      hasPassword: user.passwordHash !== null,
      security: await ownSecurity(scope, user, isConfirmed(confirmedAt, scope.now)),
      isConfirmed: isConfirmed(confirmedAt, scope.now),
    };
  });
}

/** The providers' accounts that lead to who is signed in. */
export async function ownLinks() {
  const { userId } = await visitor();
  return userId ? asAccount((scope) => linksOf(scope, userId)) : [];
}
