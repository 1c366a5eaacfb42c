import "server-only";
// Not from next-intl: its entry wants the browser's React, which what runs outside Next does not have.
import { createTranslator } from "use-intl/core";

import { messages } from "@/messages/en";

const say = createTranslator({ locale: "en", messages, namespace: "mail" }) as (key: string, params?: object) => string;

/** Words of the catalogue outside a page: for mails and the worker. */
export const sayMail = (key: string, params: Record<string, string | number> = {}): string => say(key, params);
