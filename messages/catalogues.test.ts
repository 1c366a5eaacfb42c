import { type MessageFormatElement, TYPE, parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";

import { messagesIn } from "@/i18n/catalogues";
import { type Locale, locales } from "@/lib/organisation/regions";

import { browserMessages as english } from "./en/browser";
import { browserMessages as french } from "./fr/browser";
import { browserMessages as chinese } from "./zh-CN/browser";

const others = locales.filter((locale) => locale !== "en");
const said = (locale: Locale) => new Map(sentencesOf(messagesIn(locale)));

/** Every sentence under its key. */
function sentencesOf(words: object, above = ""): [key: string, sentence: string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[above + name, value]] : sentencesOf(value as object, `${above}${name}.`),
  );
}

/** What a sentence is given: values, and marks such as <b>. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const inside =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap(({ value }) => argumentsOf(value))
        : element.type === TYPE.tag
          ? argumentsOf(element.children)
          : [];
    return [element.type === TYPE.tag ? `<${element.value}>` : element.value, ...inside];
  });
}

const given = (sentence: string) => [...new Set(argumentsOf(parse(sentence)))].toSorted();

describe.each(others)("The catalogue in %s", (locale) => {
  const own = said(locale);

  it("says what the English one says, and no more", () => {
    expect([...own.keys()].toSorted()).toEqual([...said("en").keys()].toSorted());
    const silent = [...said("en")].filter(([key, sentence]) => sentence.trim() !== "" && own.get(key)?.trim() === "");
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  it("is given the same values", () => {
    const different = [...said("en")].filter(
      ([key, sentence]) => given(own.get(key) ?? "").join() !== given(sentence).join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it("is translated: long sentences are not the English ones", () => {
    const same = [...said("en")].filter(
      ([key, sentence]) => /\p{L}+ \p{L}+ \p{L}+ \p{L}+/u.test(sentence) && own.get(key) === sentence,
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

it("Browsers get the same parts of each catalogue", () => {
  for (const browser of [french, chinese]) expect(Object.keys(browser)).toEqual(Object.keys(english));
});
