import { env } from "@/lib/env";

import { type NamedMail, unsubscribeToken } from "./unsubscribe-token";

/** Where whoever got this mail asks for no more of them. */
export const unsubscribeAddress = (mail: NamedMail): string =>
  `${env().url}/unsubscribe/${unsubscribeToken(env().authSecret, mail)}`;
