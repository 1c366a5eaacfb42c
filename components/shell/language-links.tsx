import { getLocale } from "next-intl/server";

import { languageOf } from "@/i18n/language";
import { localeNames, locales } from "@/lib/organisation/regions";

/**
 * The same page in another language; for people of whom nobody knows which one they speak. What else their
 * address says (where they were on their way, the token of a link) stays: `keep`, by name.
 */
export async function LanguageLinks({ keep = {} }: { keep?: Record<string, string | string[] | undefined> }) {
  const own = languageOf(await getLocale());
  const kept = Object.entries(keep).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  return locales.map((locale) => (
    <a
      key={locale}
      href={`?${new URLSearchParams([...kept, ["language", locale]])}`}
      lang={locale}
      hrefLang={locale}
      aria-current={locale === own || undefined}
    >
      {localeNames[locale]}
    </a>
  ));
}
