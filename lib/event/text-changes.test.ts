import { describe, expect, it } from "vitest";

import { textChanges } from "./text-changes";

describe("The changes of a text", () => {
  it("are the words that went and the words that came", () => {
    expect(textChanges("open to everyone today", "open to developers today")).toEqual([
      { kind: "same", text: "open to " },
      { kind: "removed", text: "everyone" },
      { kind: "added", text: "developers" },
      { kind: "same", text: " today" },
    ]);
  });
  it("are none where only the edges differ", () => {
    expect(textChanges("as it was\n", "as it was")).toBeNull();
  });
});
