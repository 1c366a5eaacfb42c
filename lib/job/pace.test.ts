import { describe, expect, it } from "vitest";

import { paceOf } from "./pace";

const mail = (organisationId: string, bulk = true) => ({ organisationId, bulk });

describe("The pace at which mail leaves", () => {
  it("has no limit unless one is set", () => {
    const pace = paceOf(0, 0);
    pace.left(
      0,
      Array.from({ length: 1000 }, () => mail("one")),
    );
    expect(pace.room(0)).toBe(Number.POSITIVE_INFINITY);
    expect(pace.resting(0)).toEqual([]);
  });

  it("lets sixty a minute leave, one a second", () => {
    const pace = paceOf(60, 0);
    expect(pace.room(0)).toBe(10);
    pace.left(
      0,
      Array.from({ length: 10 }, () => mail("one")),
    );
    expect(pace.room(500)).toBe(0);
    expect(pace.room(1000)).toBe(1);
    expect(pace.room(600_000)).toBe(10);
    let sent = 0;
    const steady = paceOf(60, 0);
    for (let second = 0; second < 600; second += 1) {
      const room = steady.room(second * 1000);
      steady.left(
        second * 1000,
        Array.from({ length: room }, () => mail("one")),
      );
      sent += room;
    }
    expect(sent).toBeLessThanOrEqual(610);
    expect(sent).toBeGreaterThanOrEqual(600);
  });

  it("holds up one organisation's mailing, not another's, and never single mails", () => {
    const pace = paceOf(0, 60);
    pace.left(0, [...Array.from({ length: 10 }, () => mail("one")), mail("other"), mail("third", false)]);
    expect(pace.resting(0)).toEqual(["one"]);
    expect(pace.resting(1100)).toEqual([]);
  });
});
