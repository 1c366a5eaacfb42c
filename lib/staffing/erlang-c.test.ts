import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, it } from "vitest";

import { chanceOfWaiting, meanWait, peopleNeeded, waitsLonger } from "./erlang-c";
import { type ReplayCase, type Server, replay } from "./replay";
import { workAxis } from "./work-axis";

describe("Erlang C", () => {
  it("gives the values of the published tables", () => {
    // Chance of waiting by offered load and number of servers (tables of the delay formula).
    for (const [load, people, chance] of [
      [0.5, 1, 0.5],
      [1, 2, 1 / 3],
      [2, 3, 0.4444],
      [5, 7, 0.3241],
      [8, 10, 0.4092],
      [10, 12, 0.4494],
      [20, 24, 0.2981],
    ] as const)
      expect([load, people, chanceOfWaiting({ arrivals: load, pace: 1, people })]).toEqual([
        load,
        people,
        expect.closeTo(chance, 3),
      ]);
  });

  it("waits for ever where more comes than is done, and never where nothing comes", () => {
    expect(meanWait({ arrivals: 3, pace: 1, people: 3 })).toBe(Infinity);
    expect(waitsLonger({ arrivals: 4, pace: 1, people: 3 }, 10)).toBe(1);
    expect(chanceOfWaiting({ arrivals: 0, pace: 1, people: 1 })).toBe(0);
  });

  it("waits less with more people, and names the fewest that suffice", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        (load, share) => {
          const people = peopleNeeded({ arrivals: load, pace: 1 }, share, 0.5);
          expect(waitsLonger({ arrivals: load, pace: 1, people }, 0.5)).toBeLessThanOrEqual(share);
          const least = Math.max(1, Math.ceil(load));
          const fewer = waitsLonger({ arrivals: load, pace: 1, people: people - 1 }, 0.5);
          expect(people === least || fewer > share).toBe(true);
        },
      ),
    );
  });

  it("is what the replay finds where work comes by chance and people do one thing after the other", () => {
    const hour = 3_600_000;
    for (const [arrivals, people] of [
      [0.6, 1],
      [1.4, 2],
      [2.6, 4],
      [5, 7],
    ] as const) {
      const random = xoroshiro128plus(20_261_122 + people);
      const exponential = (rate: number) => (-Math.log(1 - uniformFloat64(random)) / rate) * hour;
      let at = 0;
      const cases = Array.from({ length: 50_000 }, (): ReplayCase => {
        at += exponential(arrivals);
        return { arrives: at, seen: at, section: "s", priority: 3, effort: exponential(1), waits: 0, givenTo: null };
      });
      const servers = Array.from({ length: people }, (_, place): Server => ({
        id: `${place}`,
        axis: workAxis([[0, Number.MAX_SAFE_INTEGER]]),
        sections: null,
        atOnce: 1,
      }));
      const played = replay(cases, servers, "oldest", Number.MAX_SAFE_INTEGER);
      const waits = played.map(({ taken }, place) => ((taken ?? NaN) - (cases[place]?.arrives ?? 0)) / hour);
      const queue = { arrivals, pace: 1, people };
      const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
      const share = (longer: number) => waits.filter((wait) => wait > longer).length / waits.length;
      expect([people, "mean", mean, within(mean, meanWait(queue), 0.1)]).toEqual([people, "mean", mean, true]);
      expect([people, "any", within(share(1e-9), chanceOfWaiting(queue), 0.05)]).toEqual([people, "any", true]);
      expect([people, "an hour", within(share(1), waitsLonger(queue, 1), 0.12)]).toEqual([people, "an hour", true]);
    }
  });
});

const within = (found: number, wanted: number, most: number): boolean => Math.abs(found / wanted - 1) <= most;
