import "server-only";
import { getTranslations } from "next-intl/server";

import { mayMail } from "@/lib/access/attempts";
import { asAccount } from "@/lib/access/scope";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { sendAccountMail } from "@/lib/outgoing-mail/send-now";

import { issueToken, validMinutes } from "./one-time-token";
import { userByEmail } from "./users";

/** Mails a link that sets a new password, if the address has an account; at most three an hour for whoever asks. Never fails. */
export async function mailResetLink(email: string, asker: string): Promise<void> {
  const purpose = "reset";
  try {
    if (!(await mayMail(purpose, email, asker))) return;
    const issued = await asAccount(async (scope) => {
      const user = await userByEmail(scope, email);
      return user && { user, token: await issueToken(scope, purpose, user.id) };
    });
    if (!issued) return;
    const { user, token } = issued;
    const words = await getTranslations({ locale: user.locale, namespace: `auth.mail.${purpose}` });
    // The address comes from configuration: a Host header must not decide where the token goes.
    const link = `${env().url}/reset/new?token=${token}`;
    const text = words("text", { name: user.name, link, minutes: validMinutes[purpose] });
    await sendAccountMail({ to: user.email, subject: words("subject"), text });
  } catch (error) {
    log.error({ err: error, purpose }, "a link could not be mailed");
  }
}
