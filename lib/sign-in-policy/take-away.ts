import "server-only";
import { eq } from "drizzle-orm";

import { sessions } from "@/db/schema";
import { languageOf } from "@/i18n/language";
import type { KnownUser } from "@/lib/account/users";
import type { AccountScope } from "@/lib/kernel/scope";
import { speaker } from "@/lib/outgoing-mail/say";
import { sendAccountMail } from "@/lib/outgoing-mail/send-now";
import { removeAuthenticator } from "@/lib/second-factor/authenticator";
import { removeKeys } from "@/lib/second-factor/passkey";
import { removeRecoveryCodes } from "@/lib/second-factor/recovery-code";

/** App, keys and recovery codes go, and the person is signed out everywhere: whoever comes next shows the password. */
export async function takeFactorAway(scope: AccountScope, userId: string): Promise<void> {
  await removeAuthenticator(scope, userId);
  await removeKeys(scope, userId);
  await removeRecoveryCodes(scope, userId);
  await scope.tx.delete(sessions).where(eq(sessions.userId, userId));
}

/** @returns whether the mail was handed over. */
export function tellFactorGone({ email, name, locale }: KnownUser): Promise<boolean> {
  const say = speaker(languageOf(locale) ?? "en", "auth.mail.change");
  return sendAccountMail({ to: email, subject: say("subject"), text: say("text", { name, what: say("removed") }) });
}
