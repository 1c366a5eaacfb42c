import { describe, expect, it } from "vitest";

import { type SectionCases, totalOf, withBelow } from "./cases";

const row = (id: string, parentId: string | null, live: number, unassigned = 0, late = 0): SectionCases => ({
  id,
  parentId,
  name: id,
  nameTranslations: {},
  live,
  unassigned,
  late,
});
const tree = [
  row("support", null, 1),
  row("level1", "support", 4, 2),
  row("night", "level1", 3, 0, 1),
  row("sales", null, 5),
];

describe("Cases by section", () => {
  it("counts what stands below, at every depth", () => {
    expect(withBelow(tree).map(({ id, live, unassigned, late }) => [id, live, unassigned, late])).toEqual([
      ["support", 8, 2, 1],
      ["level1", 7, 2, 1],
      ["night", 3, 0, 1],
      ["sales", 5, 0, 0],
    ]);
  });

  it("counts every section once in the total", () => {
    expect(totalOf(tree)).toEqual({ live: 13, unassigned: 2, late: 1 });
  });
});
