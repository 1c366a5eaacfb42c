import { describe, expect, it } from "vitest";

import { asTree, makesCycle, orderAfter, stepTo } from "./tree";

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

const rows = [
  { id: "a", parentId: null },
  { id: "a1", parentId: "a" },
  { id: "a2", parentId: "a" },
  { id: "b", parentId: null },
  { id: "c", parentId: null },
];
const order = (id: string, parentId: string | null, beforeId: string | null) =>
  orderAfter(rows, id, { parentId, beforeId }).map((row) => row.id);

describe("A row of a tree that is put elsewhere", () => {
  it("goes one step at a time, as far as there is a way", () => {
    expect(stepTo(rows, "b", "up")).toEqual({ parentId: null, beforeId: "a" });
    expect(stepTo(rows, "a", "up")).toBeNull();
    expect(stepTo(rows, "a", "down")).toEqual({ parentId: null, beforeId: "c" });
    expect(stepTo(rows, "c", "down")).toBeNull();
    expect(stepTo(rows, "b", "in")).toEqual({ parentId: "a", beforeId: null });
    expect(stepTo(rows, "a1", "in")).toBeNull();
    expect(stepTo(rows, "a2", "out")).toEqual({ parentId: null, beforeId: "b" });
    expect(stepTo(rows, "c", "out")).toBeNull();
  });

  it("stands among its new siblings where it was put", () => {
    expect(order("c", null, "a")).toEqual(["c", "a", "b"]);
    expect(order("b", "a", "a2")).toEqual(["a1", "b", "a2"]);
    expect(order("a1", null, null)).toEqual(["a", "b", "c", "a1"]);
  });
});
