/** What a person may choose for an organisation; the lists are the runtime's own. */
export const locales = ["en", "fr", "zh-CN"] as const;
export type Locale = (typeof locales)[number];

export const localeNames: Record<Locale, string> = { en: "English", fr: "Français", "zh-CN": "简体中文" };

export const timeZones: readonly string[] = [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
];

export const currencies: readonly string[] = Intl.supportedValuesOf("currency");

export const isTimeZone = (name: string): boolean => timeZones.includes(name);
export const isCurrency = (code: string): boolean => currencies.includes(code);
