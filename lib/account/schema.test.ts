import { expect, it } from "vitest";

import { preferencesInput } from "./schema";

it("A language is chosen alone without a word of the name, which may have changed in another tab", () => {
  expect(preferencesInput.parse({ locale: "fr" })).toEqual({ locale: "fr" });
});

it("A name that is given must not be empty", () => {
  expect(preferencesInput.safeParse({ name: " ", locale: "fr" }).success).toBe(false);
});
