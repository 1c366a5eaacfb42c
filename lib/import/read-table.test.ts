import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { encode } from "iconv-lite";
import { describe, expect, it } from "vitest";

import { readTable } from "./read-table";

function all(bytes: Buffer | string) {
  const { titles, rows } = readTable(Buffer.from(bytes as string));
  return { titles, rows: [...rows] };
}
const records = (bytes: Buffer | string) => {
  const { titles, rows } = all(bytes);
  return rows.map(({ cells }) => Object.fromEntries(titles.map((title, place) => [title, cells[place]])));
};
const refusedWith = (key: string) =>
  expect.objectContaining({ code: "invalid", because: expect.objectContaining({ key }) });

const spectrum = join(import.meta.dirname, "../../../shared/data/csv-spectrum");

// Said in the report of the tests, so that nobody takes silence for success.
it.runIf(existsSync(spectrum))("../shared/data/csv-spectrum is here to be compared; without it this is skipped", () => {
  expect(readdirSync(join(spectrum, "csvs")).length).toBeGreaterThan(5);
});

describe.skipIf(!existsSync(spectrum))("Tables of ../shared/data/csv-spectrum", () => {
  const names = existsSync(spectrum) ? readdirSync(join(spectrum, "csvs")) : [];
  it.each(names)("%s is read as its JSON says", (name) => {
    const wanted = readFileSync(join(spectrum, "json", name.replace(".csv", ".json")), "utf8");
    const file = readFileSync(join(spectrum, "csvs", name), "utf8");
    // The copy here has lost the carriage returns that these two files are about.
    const text = name.includes("_crlf") ? file.replace(/\r?\n/g, "\r\n") : file;
    expect(records(text)).toEqual(JSON.parse(wanted));
  });
});

describe("A table", () => {
  it("is read whatever separates its cells and however its lines end", () => {
    for (const [separator, end] of [
      [";", "\r\n"],
      ["\t", "\n"],
      ["|", "\r"],
      [",", "\n"],
    ] as const) {
      const text = [["a", "b"].join(separator), ["1", "2"].join(separator), ["3", "4"].join(separator)].join(end);
      expect(records(text), separator).toEqual([
        { a: "1", b: "2" },
        { a: "3", b: "4" },
      ]);
    }
  });

  it("is read in the characters it was written in", () => {
    const text = "nom;ville\nSociété Générale d'Électricité;Orléans\nÉtablissements Dupré;Besançon\n";
    for (const charset of ["utf8", "win1252", "utf16le"]) {
      const mark = charset === "utf16le" ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0);
      const read = records(Buffer.concat([mark, encode(text, charset)]));
      expect(read[0], charset).toEqual({ nom: "Société Générale d'Électricité", ville: "Orléans" });
    }
    const chinese = "名称,城市\n上海贸易有限公司,上海\n北京科技有限公司,北京\n";
    expect(records(encode(chinese, "gb18030"))[0]).toEqual({ 名称: "上海贸易有限公司", 城市: "上海" });
  });

  it("says on which line each row begins, and leaves empty lines out", () => {
    const { rows } = all('a,b\n"one\ntwo",2\n\n,\n3,4\n');
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [2, ["one\ntwo", "2"]],
      [6, ["3", "4"]],
    ]);
  });

  it("gives every column a name of its own", () => {
    expect(all("name,,name\nx,y,z\n").titles).toEqual(["name", "#2", "name (2)"]);
    expect(Object.keys(records("__proto__,a\n1,2\n")[0] ?? {})).toContain("a");
  });

  it("marks rows with more cells than titles, and cells longer than any of ours", () => {
    const { rows } = all(`a,b\n1,2,3\n${"x".repeat(20_001)},2\n1\n`);
    expect(rows.map(({ flaw, cells }) => [flaw, cells.length])).toEqual([
      ["tooManyCells", 2],
      ["tooLong", 2],
      [null, 2],
    ]);
    expect(rows[1]?.cells[0]).toHaveLength(20_000);
  });
});

describe("What is no table", () => {
  it.each([
    ["a spreadsheet", Buffer.from("PK\u0003\u0004rest", "latin1"), "spreadsheet"],
    ["a packed file", Buffer.from([0x1f, 0x8b, 8, 0]), "spreadsheet"],
    ["bytes that are no text", Buffer.from("a,b\n1,\u0000\n", "latin1"), "notText"],
    ["nothing", Buffer.alloc(0), "noTitles"],
    ["ten thousand columns", Buffer.from(`${"c,".repeat(10_000)}\n1\n`.replaceAll("c,", () => "c,")), "tooManyColumns"],
    ["more than it may be", Buffer.alloc(21 * 1024 * 1024, "a"), "tooBig"],
  ])("is refused in words: %s", (_, bytes, reason) => {
    expect(() => all(bytes)).toThrow(refusedWith(`import.refusal.${reason}`));
  });

  it("is a quote that never ends: one long cell, not a file in memory twice over", () => {
    const { rows } = all(`a,b\n"${"x,\n".repeat(100_000)}`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ flaw: "tooLong" });
  });

  it("is a file of too many rows, refused while it is read", () => {
    expect(() => all(`a\n${"1\n".repeat(100_001)}`)).toThrow(refusedWith("import.refusal.tooManyRows"));
  });
});
