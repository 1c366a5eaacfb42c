import { readFileSync, readdirSync } from "node:fs";

import { type Page, expect } from "@playwright/test";
import { createTranslator } from "use-intl/core";

import { tagOf } from "@/i18n/language";
import { type Locale, localeNames, locales } from "@/lib/organisation/regions";

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What the catalogue says in a language, by the whole key: a journey in three languages is written once. */
export function wordsIn(locale: Locale): Say {
  const known = speakers.get(locale) ?? speakerOf(locale);
  speakers.set(locale, known);
  return known;
}

/** The languages of Suivi, for journeys that are made in each. */
export const languages = locales;

/** The language of who looks at a page; English where nothing else was said. */
export const wordsOf = (page: Page): Say => wordsIn(spoken.get(page) ?? "en");

/** From now on the helpers of journeys look for the words of this language on the page. */
export function speaks(page: Page, locale: Locale): void {
  spoken.set(page, locale);
}

/** Somebody who is signed in chooses a language at the address of their account. */
export async function chooseLanguage(page: Page, account: string, locale: Locale): Promise<void> {
  await page.goto(account);
  const choice = page.locator("select[name=locale]");
  if ((await choice.inputValue()) !== locale) {
    await choice.selectOption({ label: localeNames[locale] });
    await page.locator("form", { has: choice }).locator("button[type=submit], button:not([type])").first().click();
  }
  await expect(page.locator("html")).toHaveAttribute("lang", tagOf(locale));
  speaks(page, locale);
}

const spoken = new WeakMap<Page, Locale>();
const speakers = new Map<Locale, Say>();

function speakerOf(locale: Locale): Say {
  const folder = new URL(`../../messages/${locale}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const messages = Object.fromEntries(
    files.map((name) => [namespaceOf(name), JSON.parse(readFileSync(new URL(name, folder), "utf8")) as object]),
  );
  return createTranslator({ locale: tagOf(locale), messages }) as unknown as Say;
}

const namespaceOf = (file: string): string =>
  file.replace(".json", "").replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
