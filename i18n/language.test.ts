import { describe, expect, it } from "vitest";

import { languageAsked, languageOf, tagOf } from "./language";

describe("A language", () => {
  it("is one of ours for any of its regions and scripts", () => {
    expect(["en-US", "fr", "fr-CA", "zh", "zh-Hans-SG", "ZH-cn"].map(languageOf)).toEqual([
      "en",
      "fr",
      "fr",
      "zh-CN",
      "zh-CN",
      "zh-CN",
    ]);
    expect(languageOf("de")).toBeNull();
  });

  it("is the first of ours that a browser asks for, else English", () => {
    expect(languageAsked("de-DE,de;q=0.9,fr;q=0.8,en;q=0.7")).toBe("fr");
    expect(languageAsked("pt-BR")).toBe("en");
    expect(languageAsked(null)).toBe("en");
  });

  it("writes dates as its readers do", () => {
    expect(tagOf("en")).toBe("en-GB");
  });
});
