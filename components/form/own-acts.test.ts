import { afterEach, expect, it, vi } from "vitest";

import { actsHereNow, ownActBegins } from "./own-acts";

afterEach(() => vi.useRealTimers());

it("News of one's own are of this tab's act while it is under way and a moment after", () => {
  vi.useFakeTimers();
  expect(actsHereNow()).toBe(false);
  const [first, second] = [ownActBegins(), ownActBegins()];
  first();
  first();
  vi.advanceTimersByTime(20_000);
  expect(actsHereNow()).toBe(true);
  second();
  expect(actsHereNow()).toBe(true);
  // What the clock sends on one's behalf later is news to this tab as well.
  vi.advanceTimersByTime(20_000);
  expect(actsHereNow()).toBe(false);
});
