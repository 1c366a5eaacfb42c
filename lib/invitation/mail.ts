import "server-only";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";

import type { Visitor } from "@/lib/access/action";
import { browserAsker } from "@/lib/access/browser-asker";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { newToken } from "@/lib/account/one-time-token";
import { userById } from "@/lib/account/users";
import { env } from "@/lib/env";
import { sendAccountMail } from "@/lib/outgoing-mail/send-now";
import { organisationBySlug } from "@/lib/organisation/by-slug";

import { invite, inviteAgain } from "./commands";
import type { inviteInput, reinviteInput } from "./schema";

/**
 * Invites and mails the link. The answer holds the link too, this once: an installation without a mail server hands it
 * over by other means.
 */
export async function inviteByMail(
  { organisation, ...guest }: z.output<typeof inviteInput>,
  visitor: Visitor,
): Promise<{ secret: string }> {
  const token = newToken();
  const invited = await run(
    await browserAsker(organisation),
    invite,
    { ...guest, tokenHash: hashToken(token) },
    { via: "page" },
  );
  return mailInvitation(organisation, token, invited, visitor);
}

export async function inviteAgainByMail(
  { organisation, id }: z.output<typeof reinviteInput>,
  visitor: Visitor,
): Promise<{ secret: string }> {
  const token = newToken();
  const invited = await run(
    await browserAsker(organisation),
    inviteAgain,
    { id, tokenHash: hashToken(token) },
    { via: "page" },
  );
  return mailInvitation(organisation, token, invited, visitor);
}

async function mailInvitation(
  slug: string,
  token: string,
  to: { name: string; email: string },
  { userId }: Visitor,
): Promise<{ secret: string }> {
  const link = `${env().url}/invitation/${slug}?token=${token}`;
  const { inviter, organisation } = await asAccount(async (scope) => ({
    inviter: (userId && (await userById(scope, userId))?.name) || "",
    organisation: await organisationBySlug(scope, slug),
  }));
  const words = await getTranslations({ locale: organisation?.locale ?? "en", namespace: "auth.mail.invitation" });
  const named = { inviter, organisation: organisation?.name ?? slug };
  await sendAccountMail({
    to: to.email,
    subject: words("subject", named),
    text: words("text", { ...named, name: to.name, link }),
  });
  return { secret: link };
}
