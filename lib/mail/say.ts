import "server-only";
import { createTranslator } from "next-intl";

import { messages } from "@/messages/en";

/** Words of the catalogue outside a page: for mails and the worker. */
export function sayMail(key: string, params: Record<string, string | number> = {}): string {
  const say = createTranslator({ locale: "en", messages, namespace: "mail" }) as (key: string, params?: object) => string;
  return say(key, params);
}
