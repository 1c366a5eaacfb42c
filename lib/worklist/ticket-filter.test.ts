import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

import { conditionOf } from "./ticket-condition";
import {
  activeChoices,
  activeOf,
  customOf,
  dateFields,
  daysOf,
  numberIn,
  readTicketFilter,
  sortChoices,
  sortOf,
} from "./ticket-filter";

const section = "0190f0c0-0000-7000-8000-000000000001";
const other = "0190f0c0-0000-7000-8000-000000000002";
const when = { now: new Date("2026-04-07T22:30:00Z"), timeZone: "Europe/Paris" };

describe("The address of a list of tickets", () => {
  it("narrows by what it says and forgets what makes no sense", () => {
    const filter = readTicketFilter({
      kind: "campaign",
      state: "asleep",
      section,
      priority: ["2", "9"],
      responsible: "bob",
      created: "soon",
      sort: "beauty",
    });
    expect(filter).toEqual({ kind: "campaign", section, priority: "2" });
    expect(conditionOf(filter, when)).toEqual({
      all: [
        { fact: "kind", in: ["campaign"] },
        { fact: "sectionId", in: [section] },
        { fact: "priority", in: [2] },
      ],
    });
  });

  it("takes several values of a field, as a form sends them or as an address joins them", () => {
    expect(readTicketFilter({ kind: ["campaign", "general"] })).toEqual(readTicketFilter({ kind: "campaign,general" }));
    expect(conditionOf(readTicketFilter({ responsible: `me,none,${other}` }), when)).toEqual({
      all: [
        {
          any: [
            { fact: "responsibleId", is: "$me" },
            { fact: "responsibleId", filled: false },
            { fact: "responsibleId", is: other },
          ],
        },
      ],
    });
  });

  it("asks for what has no category, partner, tag, day or value of an own field", () => {
    expect(conditionOf(readTicketFilter({ category: "none", tag: `none,${other}` }), when)).toEqual({
      all: [
        { fact: "categoryId", filled: false },
        {
          any: [
            { fact: "tagId", filled: false },
            { fact: "tagId", in: [other] },
          ],
        },
      ],
    });
    expect(conditionOf(readTicketFilter({ partner: `none,${other}` }), when)).toEqual({
      all: [
        {
          any: [
            { fact: "partnerId", filled: false },
            { fact: "partnerId", in: [other] },
            { fact: "contactId", in: [other] },
          ],
        },
      ],
    });
    expect(conditionOf(readTicketFilter({ closed: "none", "f.colour": "red|-" }), when)).toEqual({
      all: [
        { fact: "closedAt", filled: false },
        {
          any: [
            { fact: "custom.colour", filled: false },
            { fact: "custom.colour", in: ["red"] },
          ],
        },
      ],
    });
    expect(readTicketFilter({ section: "none", kind: "none" })).toEqual({});
  });

  it("says the same after it was read and written any number of times", () => {
    const day = fc.constantFrom("", "2026-01-31", "today", "-30d", "+7d");
    const days = fc.tuple(day, day).map(([from, to]) => (from || to ? `${from}..${to}` : undefined));
    const range = fc.oneof(days, fc.constant("none"));
    const query = fc.record({
      q: maybe(fc.string({ minLength: 1, maxLength: 30 })),
      kind: maybe(several(ticketKinds)),
      state: maybe(several(ticketStates)),
      phase: maybe(several(ticketPhases)),
      section: maybe(several([section, other])),
      sub: maybe(fc.constant("1")),
      responsible: maybe(several(["me", "none", section])),
      category: maybe(several(["none", section])),
      priority: maybe(several(["1", "2", "5"])),
      active: maybe(fc.constantFrom(...activeChoices)),
      sort: maybe(fc.constantFrom(...sortChoices.flatMap((choice) => [choice, `-${choice}`]))),
      "f.colour": maybe(fc.constantFrom("red", "red|dark blue", "a,b")),
      ...Object.fromEntries(dateFields.map((name) => [name, range])),
    });
    fc.assert(
      fc.property(query, (asked) => {
        const once = readTicketFilter(asked);
        const address = new URLSearchParams(Object.entries(once));
        expect(readTicketFilter(Object.fromEntries(new URLSearchParams(address.toString())))).toEqual(once);
      }),
    );
  });

  it("joins the two ends of a range that a form sends apart", () => {
    expect(readTicketFilter({ "created.from": "2026-01-01", "created.to": "2026-01-31" })).toEqual({
      created: "2026-01-01..2026-01-31",
    });
    expect(readTicketFilter({ deadline: "2026-01-05" })).toEqual({ deadline: "2026-01-05..2026-01-05" });
    expect(readTicketFilter({ deadline: "2026-13-45" })).toEqual({});
  });

  it("counts days where the organisation lives", () => {
    expect(daysOf("-7d..today", when)).toEqual({ from: "2026-04-01", to: "2026-04-08" });
    expect(conditionOf({ created: "2026-04-08.." }, when)).toEqual({
      all: [{ all: [{ fact: "createdAt", after: new Date("2026-04-07T21:59:59.999Z") }] }],
    });
  });

  it("keeps the organisation's own fields apart, several values and all", () => {
    const filter = readTicketFilter({ "f.colour": "red|blue", "f.Bad Key": "x", "f.": "y" });
    expect(customOf(filter)).toEqual([["colour", ["red", "blue"]]]);
  });

  it("shows unclosed tickets unless it asks for others", () => {
    expect(activeOf({})).toBe("live");
    expect(activeOf({ q: "printer" }), "words find what was cancelled, not the archive").toBe("yes");
    expect(activeOf({ closed: "none" })).toBe("live");
    expect(activeOf({ closed: "2026-01-01.." })).toBe("all");
    expect(activeOf({ q: "#101" })).toBe("all");
    expect(activeOf({ state: "closed" })).toBe("all");
    expect(activeOf({ state: "open,pending" })).toBe("live");
    expect(activeOf({ state: "open,sold" })).toBe("all");
    expect(activeOf({ sort: "closed" })).toBe("no");
    expect(activeOf({ sort: "-closed" })).toBe("no");
    expect(activeOf({ sort: "closed", active: "all" })).toBe("all");
  });

  it("knows a number in the ways people write one", () => {
    expect(["101", "#101", "[101]", "101 x", "x101"].map(numberIn)).toEqual([101, 101, 101, null, null]);
  });

  it("orders by what it says, or against it", () => {
    expect(sortOf("-deadline")).toEqual({ by: "deadline", turned: true });
    expect(sortOf("beauty")).toBeNull();
  });
});

const several = (values: readonly string[]) =>
  fc.subarray([...values], { minLength: 1 }).map((chosen) => chosen.join(","));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
