import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const table = "docs/features.md";
const field = "../shared/design/features.md";
const rows = [...readFileSync(table, "utf8").matchAll(/^\| ((?:S-|X)\w+)\s*\|.*?\|\s*(.+?)\s*\|$/gm)].map(
  ([, id, shownBy]) => ({
    id: id ?? "",
    shownBy: shownBy ?? "",
  }),
);

/** What the tests of a file are called, not what else stands in it: a title is followed by the function that tests. */
const titlesIn = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => /["'`], (?:async )?\(/.test(line));

describe("What Suivi does", () => {
  it("is shown by tests that are there", () => {
    const missing = rows.filter(({ shownBy }) => {
      const [, file = "", title = ""] = /^`(.+?)`: (.+)$/.exec(shownBy) ?? [];
      return !title || !existsSync(file) || !titlesIn(file).some((one) => one.includes(title));
    });
    expect(missing).toEqual([]);
  });

  it.skipIf(!existsSync(field))("leaves out no row of what was asked for", () => {
    const asked = [...readFileSync(field, "utf8").matchAll(/^\| (S-[ETCKRAGPO]\d+) \|/gm)].map(([, id]) => id);
    expect([...new Set(asked)].filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});
