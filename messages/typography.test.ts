import { expect, it } from "vitest";

import { messagesIn } from "@/i18n/catalogues";

const sentencesOf = (words: object, above = ""): [key: string, sentence: string][] =>
  Object.entries(words).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[above + name, value]] : sentencesOf(value as object, `${above}${name}.`),
  );

/** Sentences without what is put into them: values, choices of plurals, marks. */
const written = (sentence: string): string => {
  const without = sentence.replaceAll(/\{[^{}]*\}/g, "X").replaceAll(/<\/?\w+>/g, "");
  return without === sentence ? sentence : written(without);
};

const keysWith = (locale: "fr" | "zh-CN", wrong: RegExp): string[] =>
  sentencesOf(messagesIn(locale))
    .filter(([, sentence]) => wrong.test(written(sentence)))
    .map(([key]) => key);

it("French keeps its double signs on the line of the word before them", () => {
  expect(keysWith("fr", /\S [?!;:»]|« /)).toEqual([]);
});

it("Chinese has signs as wide as its characters, with no space after them", () => {
  expect(keysWith("zh-CN", /\p{sc=Han}(?:[,;:!?]|\.(?:\s|$)|\.\.\.| ?\()|\)\p{sc=Han}|[，。；：！？] /u)).toEqual([]);
});
