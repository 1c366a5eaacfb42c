import { describe, expect, it } from "vitest";

import type { Asker } from "./asker";
import type { Condition } from "./condition";
import type { Facts } from "./facts";
import { holds } from "./holds";

// 23:30 in Paris, still the day before in UTC: days are those of the organisation.
const lea: Asker = {
  userId: "lea",
  personId: "person-lea",
  now: new Date("2026-06-18T21:30:00Z"),
  timeZone: "Europe/Paris",
};
const nobody: Asker = { ...lea, userId: null, personId: null };

const ask = (condition: Condition, facts: Facts, asker = lea) => holds(condition, facts, asker);

describe("A condition", () => {
  it("never matches what is missing, and its negation does", () => {
    for (const condition of [
      { fact: "budget", is: 3 },
      { fact: "budget", in: [3] },
      { fact: "budget", atMost: 3 },
      { fact: "budget", before: "$now" },
      { fact: "budget", contains: "" },
      { fact: "budget", filled: true },
    ] as const) {
      expect(ask(condition, { budget: null })).toBe(false);
      expect(ask({ not: condition }, {})).toBe(true);
    }
    expect(ask({ fact: "budget", filled: false }, {})).toBe(true);
  });
  it("knows who asks", () => {
    expect(ask({ fact: "responsible", is: "$me" }, { responsible: "lea" })).toBe(true);
    expect(ask({ fact: "sender", is: "$myPerson" }, { sender: "person-lea" })).toBe(true);
    expect(ask({ fact: "responsible", is: "$me" }, { responsible: null }, nobody)).toBe(false);
  });
  it("knows what time it is where the organisation is", () => {
    const due = { at: new Date("2026-06-18T21:45:00Z"), on: "2026-06-18" };
    expect(ask({ fact: "at", before: "$now" }, due)).toBe(false);
    expect(ask({ fact: "at", before: "$endOfToday" }, due)).toBe(true);
    expect(ask({ fact: "at", after: "$endOfToday" }, { at: new Date("2026-06-18T22:00:00Z") })).toBe(true);
    expect(ask({ fact: "on", is: "$today" }, due)).toBe(true);
    expect(ask({ fact: "on", before: "$today" }, { on: "2026-06-17" })).toBe(true);
  });
  it("looks for members of lists", () => {
    const ticket = { operators: ["lea", "sam"] };
    expect(ask({ fact: "operators", is: "$me" }, ticket)).toBe(true);
    expect(ask({ fact: "operators", in: ["pia", "sam"] }, ticket)).toBe(true);
    expect(ask({ fact: "operators", filled: true }, { operators: [] })).toBe(false);
  });
  it("finds text whatever its case", () => {
    expect(ask({ fact: "title", contains: "ÉTÉ" }, { title: "Offre d'été" })).toBe(true);
  });
  it("of all or any of nothing is true or false", () => {
    expect(ask({ all: [] }, {})).toBe(true);
    expect(ask({ any: [] }, {})).toBe(false);
  });
});
