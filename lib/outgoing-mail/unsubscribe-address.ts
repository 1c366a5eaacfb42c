import { env } from "@/lib/env";

import { type NamedMail, unsubscribeToken } from "./unsubscribe-token";

/** Where whoever got this mail asks for no more of them. */
export const unsubscribeAddress = (mail: NamedMail): string =>
  `${env().url}/unsubscribe/${unsubscribeToken(env().authSecret, mail)}`;

/** What stands in the subject of a mail that asks for it. */
export const unsubscribeSubject = "unsubscribe";

/**
 * The two ways of RFC 2369 and 8058: one click, and a mail to the return path, which names the mail and carries our
 * proof that its sender holds it.
 */
export const listUnsubscribe = (mail: NamedMail, returnPath: string | null): string =>
  [unsubscribeAddress(mail), ...(returnPath ? [`mailto:${returnPath}?subject=${unsubscribeSubject}`] : [])]
    .map((address) => `<${address}>`)
    .join(", ");
