import { expect, test } from "vitest";

import { previewKind } from "./preview-kind";

test.each([
  ["panel.JPG", "picture"],
  ["a.b.webp", "picture"],
  ["order.pdf", "pdf"],
  ["drawing.svg", null],
  ["page.html", null],
  ["png", null],
])("%s is looked at as %s", (name, kind) => {
  expect(previewKind(name)).toBe(kind);
});
