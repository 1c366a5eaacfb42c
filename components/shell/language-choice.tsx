import { getLocale, getTranslations } from "next-intl/server";

import { languageOf } from "@/i18n/language";
import { changePreferencesAction } from "@/lib/account/actions";
import { localeNames, locales } from "@/lib/organisation/regions";

import { RefreshingForm } from "../form/refreshing-form";

/** The language of somebody who is signed in, for all their pages and mails: each named in itself, one press away. */
export async function LanguageChoice() {
  const [words, locale] = await Promise.all([getTranslations("auth.account"), getLocale()]);
  const own = languageOf(locale);
  return (
    <RefreshingForm action={changePreferencesAction} className="langs" aria-label={words("locale")}>
      {locales.map((code) => (
        <button
          key={code}
          type="submit"
          name="locale"
          value={code}
          lang={code}
          aria-current={code === own || undefined}
        >
          {localeNames[code]}
        </button>
      ))}
    </RefreshingForm>
  );
}
