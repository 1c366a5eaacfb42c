import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { figuresOf } from "./figures";
import { type Learned, learn } from "./learn";
import { randomOf } from "./random";
import type { RecordedCase, RecordedPerson } from "./recorded";
import { type Discipline, type ReplayCase, replay } from "./replay";
import { checkOf, realStaffing, runsFor, whatIf } from "./what-if";
import { type Window, workAxis } from "./work-axis";

const hour = 3_600_000;
const day = 24 * hour;
const monday = Date.UTC(2026, 8, 7);
const weeks = 8;
const until = monday + weeks * 7 * day;
const goals = { taken: 4 * hour, closed: 48 * hour };

/** Mondays to Fridays from nine to five. */
const officeHours: Window[] = Array.from({ length: weeks * 7 }, (_, at) => at)
  .filter((at) => at % 7 < 5)
  .map((at): Window => [monday + at * day + 9 * hour, monday + at * day + 17 * hour]);

type World = { people: number; atOnce: number; aDay: number; effort: number; discipline: Discipline };

/** Weeks as they might have gone: cases by chance, worked on by people who do not look all the time. */
function weeksOf({ people, atOnce, aDay, effort, discipline }: World, seed: number): Learned {
  const random = randomOf(seed);
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  const team = Array.from({ length: people }, (_, at): RecordedPerson => ({ id: `p${at}`, windows: officeHours }));
  const cases: ReplayCase[] = [];
  for (const [opens] of officeHours)
    for (let at = opens + exponential((8 * hour) / aDay); at < opens + 8 * hour; at += exponential((8 * hour) / aDay))
      cases.push({
        arrives: at,
        seen: Math.min(at + exponential(hour / 4), opens + 8 * hour - 1),
        section: "s",
        priority: random() < 0.1 ? 1 : 3,
        effort: exponential(effort),
        waits: random() < 0.2 ? exponential(day) : 0,
        givenTo: null,
      });
  const servers = team.map(({ id, windows }) => ({ id, axis: workAxis(windows), sections: null, atOnce }));
  const played = replay(cases, servers, discipline, until);
  const recorded = cases.map((one, place): RecordedCase => {
    const { taken = null, closed = null, by = null } = played[place] ?? {};
    const left = closed === null ? until : closed - one.waits;
    return {
      ...one,
      kind: "support_request",
      taken,
      closed,
      hands: taken === null || by === null ? [] : [{ person: by, from: taken, to: left }],
      measured: one.arrives >= monday + 7 * day,
    };
  });
  return learn(recorded, team);
}

describe("Learning from the record", () => {
  it("gives nobody more working time than they had", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 4 }), (seed, atOnce) => {
        const { cases, people } = weeksOf(
          { people: 3, atOnce, aDay: 12, effort: 1.5 * hour, discipline: "priority" },
          seed,
        );
        const spent = cases.reduce((sum, { effort }) => sum + effort, 0);
        const worked = people.length * officeHours.length * 8 * hour;
        expect(spent).toBeLessThanOrEqual(worked + 1);
        for (const person of people) expect(person.atOnce).toBeLessThanOrEqual(atOnce);
      }),
      { numRuns: 10, seed: 1 },
    );
  });
});

describe("The staffing replay", () => {
  const usual: World = { people: 3, atOnce: 1, aDay: 14, effort: 1.2 * hour, discipline: "priority" };

  it("reproduces weeks that went as it plays them, one thing after the other or several at once", async () => {
    for (const world of [usual, { ...usual, atOnce: 3 }, { ...usual, people: 5, aDay: 24 }]) {
      const checks = await checkOf(weeksOf(world, 7), goals, until, 1);
      expect(checks.map(({ figure, holds }) => [figure, holds])).toEqual(checks.map(({ figure }) => [figure, true]));
    }
  });

  it("says that it does not, where people went by another rule than it knows", async () => {
    const crowded: World = { ...usual, aDay: 21, discipline: "newest" };
    const checks = await checkOf(weeksOf(crowded, 7), goals, until, 1);
    expect(checks.filter(({ holds }) => !holds).map(({ figure }) => figure)).toContain("wait");
  });

  it("waits longer with fewer people and less with more, and the ranges are in order", async () => {
    const learned = weeksOf(usual, 7);
    const real = realStaffing(learned);
    const [first, ...others] = real.servers;
    const asIs = await whatIf(learned, real, goals, until, 1);
    const fewer = await whatIf(learned, { ...real, servers: others }, goals, until, 1);
    const more = await whatIf(
      learned,
      { ...real, servers: [...real.servers, { ...first!, id: "new" }] },
      goals,
      until,
      1,
    );
    expect(fewer.wait!.middle).toBeGreaterThan(asIs.wait!.high);
    expect(more.wait!.middle).toBeLessThan(asIs.wait!.middle);
    expect(fewer.closedLate!.middle).toBeGreaterThan(asIs.closedLate!.middle);
    for (const range of Object.values({ ...asIs, ...fewer })) {
      expect(range!.low).toBeLessThanOrEqual(range!.middle);
      expect(range!.middle).toBeLessThanOrEqual(range!.high);
    }
  });

  it("gives the same numbers for the same seed", async () => {
    const learned = weeksOf(usual, 7);
    const once = await whatIf(learned, realStaffing(learned), goals, until, 20_261_122);
    expect(await whatIf(learned, realStaffing(learned), goals, until, 20_261_122)).toEqual(once);
  });

  it("lets others have their turn while it plays, and plays fewer runs of many cases", async () => {
    const learned = weeksOf(usual, 7);
    let turns = 0;
    const count = () => {
      turns += 1;
      waiting = setImmediate(count);
    };
    let waiting = setImmediate(count);
    await whatIf(learned, realStaffing(learned), goals, until, 1);
    clearImmediate(waiting);
    expect(turns).toBeGreaterThanOrEqual(runsFor("whatIf", learned.cases.length) - 1);
    for (const cases of [0, 300, 1000, 3000]) {
      expect(cases * (runsFor("check", cases) + 2 * runsFor("whatIf", cases))).toBeLessThanOrEqual(75_000);
    }
  });

  it("takes every case once, after it was seen, and nobody has more in hand than they can", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ arrives: fc.nat(50), effort: fc.nat(10), priority: fc.integer({ min: 1, max: 5 }) }), {
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom<Discipline>("priority", "oldest", "newest", "shortest"),
        (asked, atOnce, discipline) => {
          const cases = asked.map(({ arrives, effort, priority }): ReplayCase => ({
            arrives: arrives * hour,
            seen: arrives * hour,
            section: "s",
            priority,
            effort: effort * hour,
            waits: 0,
            givenTo: null,
          }));
          const servers = ["a", "b"].map((id) => ({
            id,
            axis: workAxis([[0, 10_000 * hour]]),
            sections: null,
            atOnce,
          }));
          const played = replay(cases, servers, discipline, 10_000 * hour);
          played.forEach(({ taken, closed }, place) => {
            expect(taken).toBeGreaterThanOrEqual(cases[place]?.seen ?? 0);
            expect(closed).toBeGreaterThanOrEqual((taken ?? 0) + (cases[place]?.effort ?? 0) - 1);
          });
          for (const { taken, by } of played) {
            const inHand = played.filter((one) => one.by === by && one.taken! <= taken! && one.closed! > taken! + 1);
            expect(inHand.length).toBeLessThanOrEqual(atOnce);
          }
          // Work is never lost: with as much time as there is, everything is closed.
          expect(
            figuresOf(
              cases.map((one) => ({ ...one, measured: true })),
              played,
              goals,
              10_000 * hour,
            ).closing === null,
          ).toBe(cases.length === 0);
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });
});
