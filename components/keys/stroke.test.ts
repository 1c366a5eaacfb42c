import { describe, expect, test } from "vitest";

import { capsOf, readStroke, strokeOf, strokesOf } from "./stroke";

const press = (
  key: string,
  held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing", true>> = {},
) => strokeOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe("strokes", () => {
  test("⌘ and Ctrl are the same key", () => {
    expect(press("k", { metaKey: true })).toBe("mod+k");
    expect(press("K", { ctrlKey: true })).toBe("mod+k");
    expect(press("Enter", { ctrlKey: true, shiftKey: true })).toBe("mod+Shift+Enter");
  });

  test("caps lock does not turn e into Shift+E", () => {
    expect(press("E")).toBe("e");
    expect(press("E", { shiftKey: true })).toBe("Shift+E");
  });

  test("a sign is the sign, however a keyboard makes it", () => {
    expect(press("?", { shiftKey: true })).toBe("?");
    expect(press("?")).toBe("?");
    expect(press("/", { shiftKey: true })).toBe("/");
  });

  test("what an input method composes, Alt and lone modifiers are no strokes", () => {
    expect(press("a", { isComposing: true })).toBeNull();
    expect(press("Process")).toBeNull();
    expect(press("a", { altKey: true })).toBeNull();
    expect(press("Shift", { shiftKey: true })).toBeNull();
  });

  test("keys may be written in several ways", () => {
    expect(strokesOf("g w")).toEqual(["g", "w"]);
    expect(strokesOf("shift+a")).toEqual(["Shift+A"]);
    expect(strokesOf("A")).toEqual(["Shift+A"]);
    expect(strokesOf("Ctrl+K")).toEqual(["mod+k"]);
    expect(strokesOf("mod+Enter")).toEqual(["mod+Enter"]);
    expect(strokesOf("+")).toEqual(["+"]);
  });
});

describe("sequences", () => {
  type Named = { id: string; keys?: string };
  const work: Named = { id: "work", keys: "g w" };
  const write: Named = { id: "write", keys: "w" };
  const known = [work, write, { id: "nameless" }];

  test("a sequence waits for its second stroke", () => {
    expect(readStroke(known, [], "g")).toEqual({ waiting: ["g"] });
    expect(readStroke(known, ["g"], "w")).toEqual({ hit: work });
  });

  test("a stroke that does not continue begins anew", () => {
    expect(readStroke(known, ["x"], "w")).toEqual({ hit: write });
    expect(readStroke(known, ["g"], "g")).toEqual({ waiting: ["g"] });
    expect(readStroke(known, ["g"], "z")).toEqual({ nothing: true });
  });
});

test("keys are printed as on the keyboard", () => {
  expect(capsOf("mod+Enter", true)).toEqual(["⌘", "↵"]);
  expect(capsOf("mod+k", false)).toEqual(["Ctrl", "K"]);
  expect(capsOf("g w", false)).toEqual(["G", "W"]);
});
