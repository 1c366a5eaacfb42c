import "server-only";
import { getTranslations } from "next-intl/server";

import { asAccount } from "@/lib/access/scope";
import { log } from "@/lib/log";
import { sendAccountMail } from "@/lib/outgoing-mail/send-now";

import { userById } from "./users";

export type FactorChange =
  | "appOn"
  | "appOff"
  | "keyAdded"
  | "keyRemoved"
  | "codesMade"
  | "recoveryUsed"
  | "removed"
  | "providerLinked"
  | "providerUnlinked";

/** Tells the owner of an account what was changed about their sign-in. Never fails. */
export async function mailFactorChange(userId: string, change: FactorChange): Promise<void> {
  try {
    const user = await asAccount((scope) => userById(scope, userId));
    if (!user) return;
    const words = await getTranslations({ locale: user.locale, namespace: "auth.mail.change" });
    const text = words("text", { name: user.name, what: words(change) });
    await sendAccountMail({ to: user.email, subject: words("subject"), text });
  } catch (error) {
    log.error({ err: error, change }, "a notice about a sign-in could not be mailed");
  }
}

export const mailRecoveryUsed = (userId: string): Promise<void> => mailFactorChange(userId, "recoveryUsed");
