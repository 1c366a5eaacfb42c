import { describe, expect, it } from "vitest";

import { foldOf, textOf } from "./text-of";

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

it("Quotations of formatted messages get the marks of plain ones", () => {
  expect(textOf("<p>Yes.</p><blockquote><p>Shall we?</p>Now?</blockquote><p>Anna</p>", "html")).toBe(
    "Yes.\n\n> Shall we?\n> Now?\nAnna",
  );
});
