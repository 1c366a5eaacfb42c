import { describe, expect, it } from "vitest";

import { asTree, makesCycle } from "./tree";

const level2 = { id: "2", parentId: null, name: "Support Level 2" };
const level1 = { id: "1", parentId: "2", name: "Support Level 1" };
const trainees = { id: "0", parentId: "1", name: "Trainees" };
const sales = { id: "s", parentId: null, name: "Sales" };

describe("A tree of sections", () => {
  it("shows parents before their children, with the way to each", () => {
    expect(asTree([trainees, sales, level1, level2]).map(({ path, depth }) => [path, depth])).toEqual([
      ["Sales", 0],
      ["Support Level 2", 0],
      ["Support Level 2 / Support Level 1", 1],
      ["Support Level 2 / Support Level 1 / Trainees", 2],
    ]);
  });

  it("lets nothing stand below itself", () => {
    const all = [level2, level1, trainees, sales];
    expect(makesCycle(all, "2", "0")).toBe(true);
    expect(makesCycle(all, "2", "2")).toBe(true);
    expect(makesCycle(all, "2", "s")).toBe(false);
    expect(makesCycle(all, "2", null)).toBe(false);
  });

  it("ends even where the rows go round in a circle already", () => {
    expect(
      makesCycle(
        [
          { id: "a", parentId: "b" },
          { id: "b", parentId: "a" },
        ],
        "c",
        "a",
      ),
    ).toBe(false);
  });
});
