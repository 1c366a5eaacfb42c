import { expect, it } from "vitest";

import { differing } from "./texts";

it("Two versions differ where they say something else, not where lines end otherwise", () => {
  const theirs = { title: "Printer", description: "It jams.\r\nEvery day." };
  expect(differing({ title: "Printer", description: "It jams.\nEvery day.\n" }, theirs)).toEqual([]);
  expect(differing({ title: "Printer again", description: "It smokes." }, theirs)).toEqual(["title", "description"]);
});
