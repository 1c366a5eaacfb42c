import { expect, test } from "vitest";

import { nextDigest } from "./plan-mail";

test("the day's mail goes out at seven in the organisation's time zone", () => {
  expect(nextDigest(new Date("2026-03-02T05:30:00Z"), "Europe/Paris")).toEqual(new Date("2026-03-02T06:00:00Z"));
  expect(nextDigest(new Date("2026-03-02T06:00:00Z"), "Europe/Paris")).toEqual(new Date("2026-03-03T06:00:00Z"));
  // The night clocks change, it is seven all the same.
  expect(nextDigest(new Date("2026-03-28T12:00:00Z"), "Europe/Paris")).toEqual(new Date("2026-03-29T05:00:00Z"));
});
