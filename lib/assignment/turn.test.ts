import { describe, expect, it } from "vitest";

import { inTurn, leastLoaded, nextInTurn, standIn, type TurnPerson, type Turns } from "./turn";

const person = (userId: string, more: Partial<TurnPerson> = {}): [string, TurnPerson] => [
  userId,
  { userId, active: true, isAway: false, deputyUserId: null, worksIn: ["helpdesk"], ...more },
];
const turns = (last: Record<string, number>, load: Record<string, number> = {}): Turns => ({
  lastTurn: new Map([["helpdesk", new Map(Object.entries(last))]]),
  load: new Map(Object.entries(load)),
});

const away = (deputyUserId: string | null) =>
  new Map([person("ann", { isAway: true, deputyUserId }), person("bob", { worksIn: ["sales"] })]);

describe("Round robin", () => {
  const people = new Map([person("ann"), person("ben"), person("cat")]);

  it("gives to everybody once before it gives to anybody twice", () => {
    const last: Record<string, number> = {};
    const given: (string | null)[] = [];
    for (let turn = 1; turn <= 7; turn++) {
      const next = nextInTurn({ people, turns: turns(last) }, "helpdesk");
      given.push(next);
      if (next) last[next] = turn;
    }
    expect(given).toEqual(["ann", "ben", "cat", "ann", "ben", "cat", "ann"]);
  });

  it("begins with who is new, and goes on with who waits longest", () => {
    expect(nextInTurn({ people, turns: turns({ ann: 8, cat: 7 }) }, "helpdesk")).toBe("ben");
    expect(nextInTurn({ people, turns: turns({ ann: 8, ben: 9, cat: 7 }) }, "helpdesk")).toBe("cat");
  });

  it("passes over who is away, has left, or works elsewhere", () => {
    const some = new Map([
      person("ann", { isAway: true, deputyUserId: "cat" }),
      person("ben", { active: false }),
      person("bob", { worksIn: ["sales"] }),
      person("cat"),
      person("dan"),
    ]);
    expect(nextInTurn({ people: some, turns: turns({ cat: 1 }) }, "helpdesk")).toBe("dan");
    expect(inTurn({ people: some }, "helpdesk").map(({ userId }) => userId)).toEqual(["ann", "cat", "dan"]);
  });

  it("goes to a deputy only where nobody of the section is present, and to nobody where there is none", () => {
    expect(nextInTurn({ people: away("bob") }, "helpdesk")).toBe("bob");
    expect(nextInTurn({ people: away(null) }, "helpdesk")).toBeNull();
    expect(nextInTurn({ people }, "quality")).toBeNull();
  });
});

describe("By load", () => {
  const people = new Map([person("ann"), person("ben"), person("cat")]);

  it("goes to who has the fewest unclosed tickets", () => {
    expect(leastLoaded({ people, turns: turns({}, { ann: 4, ben: 3, cat: 5 }) }, "helpdesk")).toBe("ben");
    expect(leastLoaded({ people, turns: turns({}, { ann: 4, ben: 3 }) }, "helpdesk")).toBe("cat");
  });

  it("goes by turn among equals", () => {
    const equal = turns({ ann: 2, ben: 1, cat: 3 }, { ann: 3, ben: 3, cat: 3 });
    expect(leastLoaded({ people, turns: equal }, "helpdesk")).toBe("ben");
  });

  it("passes over who is away, however idle", () => {
    const some = new Map([person("ann", { isAway: true }), person("ben")]);
    expect(leastLoaded({ people: some, turns: turns({}, { ben: 9 }) }, "helpdesk")).toBe("ben");
  });
});

describe("Who stands in", () => {
  const people = new Map([
    person("ann", { isAway: true, deputyUserId: "ben" }),
    person("ben", { isAway: true, deputyUserId: "cat" }),
    person("cat"),
    person("dan", { isAway: true, deputyUserId: "eve" }),
    person("eve", { isAway: true, deputyUserId: "dan" }),
    person("fay", { isAway: true }),
    person("gil", { active: false }),
    person("hal", { isAway: true, deputyUserId: "gil" }),
  ]);

  it.each([
    ["cat", "cat", "they are there"],
    ["ben", "cat", "they have a deputy"],
    ["ann", "cat", "the deputy is away too"],
    ["dan", null, "absences run in a circle"],
    ["fay", null, "they have no deputy"],
    ["hal", null, "the deputy left"],
    ["gil", null, "they left"],
    ["nobody", null, "they were never here"],
  ])("for %s is %s: %s", (userId, found, _why) => {
    expect(standIn({ people }, userId)).toBe(found);
  });
});
