import "server-only";
// Not from next-intl: its entry wants the browser's React, which what runs outside Next does not have.
import { createTranslator } from "use-intl/core";

import { messages } from "@/messages/en";

/** Words of the catalogue for the text of an invitation. */
export function sayInvitation(key: string, params: Record<string, string | number> = {}): string {
  const say = createTranslator({ locale: "en", messages, namespace: "meeting.mail" }) as (
    key: string,
    params?: object,
  ) => string;
  return say(key, params);
}
