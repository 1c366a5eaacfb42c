import { getLocale } from "next-intl/server";

import { languageOf } from "@/i18n/language";
import { localeNames, locales } from "@/lib/organisation/regions";

/**
 * The same page in another language; for people of whom nobody knows which one they speak. `to`, where they were on their
 * way, stays in the address.
 */
export async function LanguageLinks({ to }: { to?: string | undefined }) {
  const own = languageOf(await getLocale());
  return locales.map((locale) => (
    <a
      key={locale}
      href={`?${new URLSearchParams({ ...(to && { to }), language: locale })}`}
      lang={locale}
      hrefLang={locale}
      aria-current={locale === own || undefined}
    >
      {localeNames[locale]}
    </a>
  ));
}
