import { describe, expect, it } from "vitest";

import { isTelling, standsIn, wordsToForget } from "./words";

const tombstone = { name: "Erased person 7f3a", address: "erased-7f3a@erased.invalid" };
const of = (known: Partial<Parameters<typeof wordsToForget>[0]>) =>
  wordsToForget({ names: [], addresses: [], phones: [], streets: [], ...known }, tombstone);

const without = (text: string, known: Parameters<typeof of>[0]) =>
  of(known).reduce((left, { find, put }) => left.replaceAll(new RegExp(find, "gi"), put), text);

describe("What is looked for when a person is forgotten", () => {
  it("finds an address however it is written, and no other that contains it", () => {
    const known = { addresses: ["Anna@Client.example"] };
    expect(without("mailto:anna@client.example, ANNA%40client.example.", known)).toBe(
      "mailto:erased-7f3a@erased.invalid, erased-7f3a@erased.invalid.",
    );
    for (const other of ["joanna@client.example", "anna@client.example.org", "anna@client.examples"])
      expect(without(other, known)).toBe(other);
  });

  it("finds a name across spaces and lines, turned around, in HTML and in JSON", () => {
    const known = { names: ["Anna O'Neil"] };
    for (const text of [
      "anna  o'neil",
      "Anna\nO’Neil",
      "Anna&nbsp;O&#39;Neil",
      "Anna\u00a0\u202fO'Neil",
      "Anna&#xA0;O'Neil",
      "O'Neil, Anna",
      '{"a":"Anna\\nO\'Neil"}',
    ])
      expect(without(text, known), text).toContain(tombstone.name);
    expect(without("Joanna O'Neil", known)).toBe("Joanna O'Neil");
  });

  it("finds telephone numbers however their digits are set apart", () => {
    const known = { phones: ["+33 6 12 34 56 78"] };
    for (const text of ["33612345678", "+33 (6) 12.34.56.78", "0033 6 12345678", "06 12 34 56 78"])
      expect(without(`Tel ${text}!`, known)).toContain("7f3a");
    expect(without("336123456789", known)).toBe("336123456789");
    expect(of({ phones: ["12-34"] })).toEqual([]);
  });

  it("finds Chinese names inside a sentence", () => {
    expect(without("请联系王小明先生", { names: ["王小明"] })).toBe(`请联系${tombstone.name}先生`);
  });

  it("leaves names alone that mean nobody in particular", () => {
    expect(["Li", "Anna", "Max"].filter(isTelling)).toEqual([]);
    expect(["Li Na", "Canary", "李娜"].filter(isTelling)).toEqual(["Li Na", "Canary", "李娜"]);
  });

  it("is told of files as of texts", () => {
    const words = of({ addresses: ["anna@client.example"] });
    expect(standsIn("a;b\n1;Anna@client.example", words)).toBe(true);
    expect(standsIn("a;b\n1;lea@nivalis.example", words)).toBe(false);
  });
});
