import "server-only";
import type { z } from "zod";

import type { Visitor } from "@/lib/access/action";
import { countAttempt } from "@/lib/access/attempts";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { meEverywhere } from "@/lib/account/confirm";
import { hashPassword } from "@/lib/account/password";
import { signIn } from "@/lib/account/sign-in";
import { createUser, userByEmail } from "@/lib/account/users";
import { Refusal } from "@/lib/kernel/refusal";
import { organisationBySlug } from "@/lib/organisation/by-slug";

import { acceptInvitation, openInvitation } from "./commands";
import type { acceptAsNewInput, acceptInput } from "./schema";

const guest = { kind: "visitor" } as const;

export type OpenInvitation = {
  organisation: { id: string; name: string };
  name: string;
  email: string;
  /** The account that has the invited address already. */
  accountId: string | null;
};

/** What an invitation's page shows; null when the token opens nothing. */
export async function invitationOf(slug: string, token: string): Promise<OpenInvitation | null> {
  const organisation = await asAccount((scope) => organisationBySlug(scope, slug));
  if (!organisation) return null;
  const invitation = await readAs(organisation.id, guest, (scope) => openInvitation(scope, token));
  if (!invitation) return null;
  const account = await asAccount((scope) => userByEmail(scope, invitation.email));
  return { organisation, name: invitation.name, email: invitation.email, accountId: account ? account.id : null };
}

/** For who has no account: makes it with the password, the membership, and signs in. */
export async function acceptAsNew(
  { organisation: slug, token, password }: z.output<typeof acceptAsNewInput>,
  visitor: Visitor,
): Promise<{ slug: string }> {
  const invitation = await usable(slug, token, visitor);
  if (invitation.accountId) throw new Refusal("blocked", "refusal.invitationSignIn");
  const passwordHash = await hashPassword(password);
  const { name, email, organisation } = invitation;
  // The mailed token proves the address.
  const { id: userId } = await asAccount((scope) =>
    createUser(scope, { name, email, passwordHash, emailVerified: true }),
  );
  await run({ organisationId: organisation.id, actor: guest }, acceptInvitation, { token, userId }, { via: "page" });
  await signIn({ email, password, way: "password" }, visitor);
  return { slug };
}

/** For who is signed in: one click. An address that has an account is accepted by that account only. */
export async function acceptAsSelf(
  { organisation: slug, token }: z.output<typeof acceptInput>,
  visitor: Visitor,
): Promise<{ slug: string }> {
  const { userId } = meEverywhere(visitor);
  const { accountId, organisation } = await usable(slug, token, visitor);
  if (accountId && accountId !== userId) throw new Refusal("blocked", "refusal.invitationOtherAccount");
  await run({ organisationId: organisation.id, actor: guest }, acceptInvitation, { token, userId }, { via: "page" });
  return { slug };
}

async function usable(slug: string, token: string, visitor: Visitor): Promise<OpenInvitation> {
  if (!(await countAttempt("address", visitor.address))) throw new Refusal("blocked", "refusal.tooManyAttempts");
  const invitation = await invitationOf(slug, token);
  if (!invitation) throw new Refusal("invalid", "refusal.linkNotUsable");
  return invitation;
}
