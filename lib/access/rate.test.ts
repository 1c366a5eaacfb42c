import { expect, test } from "vitest";

import { limiter } from "./rate";

test("Twice the rate goes at once, then as much as time has brought", () => {
  const allowed = limiter(60);
  const answers = Array.from({ length: 121 }, () => allowed("anna", 0));
  expect(answers.filter(Boolean)).toHaveLength(120);
  expect(allowed("anna", 500)).toBe(false);
  expect(allowed("anna", 2_000)).toBe(true);
  expect(allowed("rolf", 2_000)).toBe(true);
});

test("A clock that is set back refuses nobody", () => {
  const allowed = limiter(60);
  expect(allowed("anna", 86_400_000)).toBe(true);
  expect(allowed("anna", 0)).toBe(true);
});

test("A crowd of strangers slows nobody down", () => {
  const allowed = limiter(60);
  const before = performance.now();
  for (let at = 0; at < 60_000; at += 1) allowed(`stranger ${at}`, at);
  expect(performance.now() - before).toBeLessThan(1_000);
});
