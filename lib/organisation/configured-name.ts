type Named = { name: string; nameTranslations: Record<string, string> };

/** The name in the reader's language; the one it was given first where nobody translated it. */
export const configuredName = ({ name, nameTranslations }: Named, locale: string): string =>
  translated(name, nameTranslations, locale);

/** The same for labels: of menus, of event types. */
export function translated(name: string, translations: Record<string, string>, locale: string): string {
  const language = locale.split("-")[0] ?? locale;
  return translations[locale] || translations[language] || name;
}
