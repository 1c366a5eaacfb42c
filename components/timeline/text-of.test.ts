import { describe, expect, it } from "vitest";

import { foldOf, textOf, withoutQuote } from "./text-of";

describe("The text of a message", () => {
  it("keeps paragraphs and drops formatting", () =>
    expect(textOf("<p>Dear <b>Claire</b>,</p><p>20 &lt; 30</p>", "html")).toBe("Dear Claire,\n20 < 30"));

  it("drops a tag that was cut in half", () => expect(textOf('<p>Good day<a href="htt', "html")).toBe("Good day"));

  it("is left alone where it was text", () => expect(textOf("a <b> c", "text")).toBe("a <b> c"));
});

describe("A long message", () => {
  it("is folded at the end of a word", () => {
    const fold = foldOf("word ".repeat(400));
    expect(fold?.shown.endsWith("word")).toBe(true);
    expect(`${fold?.shown}${fold?.rest}`).toBe("word ".repeat(400));
  });

  it("stands whole while it is short", () => expect(foldOf("short")).toBeNull());
});

it("A text of half a million spaces is read as fast as any other", () => {
  const before = performance.now();
  expect(textOf(`a  \n${" ".repeat(500_000)}b`, "text")).toMatch(/^a\n /);
  expect(performance.now() - before).toBeLessThan(500);
});

describe("What a message repeats of an earlier one", () => {
  it("is set apart, with the line that says who wrote it", () =>
    expect(withoutQuote("Yes, please.\n\nOn Monday Léa wrote:\n> Shall we?\n> Tomorrow?\n")).toEqual({
      said: "Yes, please.",
      quoted: "On Monday Léa wrote:\n> Shall we?\n> Tomorrow?",
    }));

  it("stays where it is answered line by line", () =>
    expect(withoutQuote("> Shall we?\n> Tomorrow?\nYes").quoted).toBe(""));
});
