import "server-only";
// Not from next-intl: its entry wants the browser's React, which what runs outside Next does not have.
import { createTranslator } from "use-intl/core";

import { messages } from "@/messages/en";

/** Words of the catalogue in mails, outside a page. */
export function sayOutgoing(key: string, params: Record<string, string | number> = {}): string {
  const say = createTranslator({ locale: "en", messages, namespace: "outgoing" }) as (
    key: string,
    params?: object,
  ) => string;
  return say(key, params);
}
