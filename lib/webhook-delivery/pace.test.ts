import { expect, it } from "vitest";

import { nextTry } from "./pace";

const since = new Date("2026-03-02T09:00Z");

it("comes back after a minute at first, later after hours, for three days", () => {
  const waits: number[] = [];
  let now = since;
  for (let attempts = 1; ; attempts += 1) {
    const next = nextTry(attempts, since, now);
    if (!next) break;
    waits.push((next.getTime() - now.getTime()) / 60_000);
    now = next;
  }
  expect(waits.slice(0, 6)).toEqual([1, 5, 15, 60, 180, 360]);
  const days = (now.getTime() - since.getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(2.7);
  expect(days).toBeLessThanOrEqual(3);
});
