import { describe, expect, it } from "vitest";

import { snippet } from "./snippet";

describe("The piece of text shown with a hit", () => {
  it("stands around the word, accents and case aside", () => {
    expect(snippet("Une Réclamation à propos", ["reclam"])).toEqual({
      before: "Une ",
      hit: "Réclam",
      after: "ation à propos",
    });
  });

  it("is cut on both sides of a long text, never inside a character", () => {
    const found = snippet(`${"😀".repeat(300)}needle${"打".repeat(300)}`, ["needle"]);
    expect(found?.hit).toBe("needle");
    expect(found?.before.startsWith("… 😀")).toBe(true);
    expect(found?.after.endsWith("打 …")).toBe(true);
  });

  it("is none where the word stands elsewhere", () => {
    expect(snippet("Nothing here", ["zeppelin"])).toBeNull();
  });
});
