import { expect, test } from "vitest";

import { differencesOf } from "./differences";

test("only what the content says is compared, and nothing is the same as empty", () => {
  const before = { id: "a", version: 1, name: "Night", code: null, hours: { mon: [8, 17], tue: [8, 12] } };
  const after = { id: "a", version: 2, name: "Day", code: "", hours: { tue: [8, 12], mon: [8, 17] }, active: false };
  expect(differencesOf(before, after)).toEqual([
    { field: "name", from: "Night", to: "Day" },
    { field: "active", from: null, to: false },
  ]);
});
