import "server-only";
// Not from next-intl: its entry wants the browser's React, which what runs outside Next does not have.
import { createTranslator } from "use-intl/core";

import { messagesIn } from "@/i18n/catalogues";
import { tagOf } from "@/i18n/language";
import type { Locale } from "@/lib/organisation/regions";

export type Say = (key: string, params?: object) => string;

/** Words of the catalogue outside a page, in the language of whoever reads them. */
export function speaker(locale: Locale, namespace?: string): Say {
  const key = `${locale}:${namespace ?? ""}`;
  const known = speakers.get(key) ?? translator(locale, namespace);
  speakers.set(key, known);
  return known;
}

const speakers = new Map<string, Say>();

const translator = (locale: Locale, namespace: string | undefined) =>
  createTranslator({
    locale: tagOf(locale),
    messages: messagesIn(locale),
    ...(namespace && { namespace: namespace as "mail" }),
  }) as Say;
