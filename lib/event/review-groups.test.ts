import { describe, expect, it } from "vitest";

import { reviewGroups } from "./review-groups";

const waiting = (number: number, textKey: string) => ({ number, textKey });

describe("The review queue", () => {
  it("has single events on top and the same words together, and is walked as it is shown", () => {
    const queue = [waiting(2, "word"), waiting(45, "call"), waiting(46, "call"), waiting(25, "video")];
    const groups = reviewGroups(queue);
    expect(groups.map(({ events, isSame }) => [isSame, events.map(({ number }) => number)])).toEqual([
      [false, [2, 25]],
      [true, [45, 46]],
    ]);
    expect(reviewGroups(groups.flatMap(({ events }) => events))).toEqual(groups);
  });
});
