import "server-only";
// Not from next-intl: its entry wants the browser's React, which what runs outside Next does not have.
import { createTranslator } from "use-intl/core";

import { messages } from "@/messages/en";

const say = createTranslator({ locale: "en", messages, namespace: "rule" }) as (key: string, params?: object) => string;

/** Words of the catalogue in mails of rules. */
export const sayRule = (key: string, params: Record<string, string | number> = {}): string => say(key, params);
