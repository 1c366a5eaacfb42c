import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { delayScale } from "./delay-scale";

const hour = 3600;
const day = 24 * hour;

describe("An axis of delays", () => {
  it("begins at the step below the shortest and ends at the step above the longest", () => {
    expect(delayScale([12 * hour, 272 * hour]).ticks).toEqual([hour, 6 * hour, day, 5 * day, 20 * day]);
  });

  it("shows an hour to five days where there is nothing to show", () => {
    expect(delayScale([]).ticks).toEqual([hour, 6 * hour, day, 5 * day]);
  });

  it("puts twice as long as far to the right, wherever one begins", () => {
    const { at } = delayScale([hour, 20 * day]);
    expect(at(2 * hour) - at(hour)).toBeCloseTo(at(10 * day) - at(5 * day), 10);
  });

  it("keeps every delay on the axis, longer ones further to the right, under seven or eight words", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 * 365 * day }), { minLength: 1, maxLength: 50 }), (some) => {
        const { at, ticks } = delayScale(some);
        const places = some.toSorted((a, b) => a - b).map(at);
        expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect([at(ticks[0] ?? 0), at(ticks.at(-1) ?? 0)]).toEqual([0, 1]);
      }),
    );
  });
});
