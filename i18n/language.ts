import { type Locale, locales } from "@/lib/organisation/regions";

/** How dates and numbers are written: in English days before months, as the pictures and most of our readers have them. */
const tags: Record<Locale, string> = { en: "en-GB", fr: "fr-FR", "zh-CN": "zh-CN" };

export const tagOf = (locale: Locale): string => tags[locale];

/** One of our languages for "fr", "fr-CA", "zh", "zh-Hans-SG"; null for others. */
export function languageOf(tag: string): Locale | null {
  const [language] = tag.trim().toLowerCase().split("-");
  return locales.find((locale) => locale.toLowerCase().split("-")[0] === language) ?? null;
}

/** The first of our languages that a browser asks for (RFC 9110, 12.5.4); browsers name the one they like best first. */
export function languageAsked(accepted: string | null): Locale {
  const tags = (accepted ?? "").split(",").map((part) => part.split(";")[0] ?? "");
  return tags.map(languageOf).find((locale) => locale !== null) ?? "en";
}
