import type { Locale } from "@/lib/organisation/regions";
import { languageOf } from "@/i18n/language";

import { ChineseCatalogue } from "./catalogue-zh-cn";
import { EnglishCatalogue } from "./catalogue-en";
import { FrenchCatalogue } from "./catalogue-fr";
import type { Spoken } from "./spoken-catalogue";

const catalogues: Record<Locale, (spoken: Spoken) => React.ReactNode> = {
  en: EnglishCatalogue,
  fr: FrenchCatalogue,
  "zh-CN": ChineseCatalogue,
};

/** The words of client components in the reader's language: only its script is fetched. */
export function Catalogue(spoken: Spoken) {
  const InLanguage = catalogues[languageOf(spoken.locale) ?? "en"];
  return <InLanguage {...spoken} />;
}
