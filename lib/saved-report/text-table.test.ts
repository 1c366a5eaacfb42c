import { describe, expect, it } from "vitest";

import { textTable } from "./text-table";

describe("A table as text", () => {
  it("has its columns below each other, figures to the right, also with letters of two places", () => {
    const table = textTable(
      ["Month", "Section", "Cases"],
      [
        ["2026-05", "Support", "12"],
        ["2026-04", "销售部", "7"],
      ],
      (column) => column === 2,
    );
    expect(table.split("\n")).toEqual([
      "Month    Section  Cases",
      "-------  -------  -----",
      "2026-05  Support     12",
      "2026-04  销售部       7",
    ]);
  });
});
