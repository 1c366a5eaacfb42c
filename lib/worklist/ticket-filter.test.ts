import { describe, expect, it } from "vitest";

import { activeOf, conditionOf, numberIn, readTicketFilter } from "./ticket-filter";

const section = "0190f0c0-0000-7000-8000-000000000001";

describe("The address of a list of tickets", () => {
  it("narrows by what it says and forgets what makes no sense", () => {
    const filter = readTicketFilter({
      kind: "campaign",
      state: "asleep",
      section,
      priority: ["2", "9"],
      responsible: "bob",
    });
    expect(filter).toEqual({ kind: "campaign", section, priority: "2" });
    expect(conditionOf(filter)).toEqual({
      all: [
        { fact: "kind", is: "campaign" },
        { fact: "sectionId", is: section },
        { fact: "priority", is: 2 },
      ],
    });
  });

  it("shows unclosed tickets unless it asks for others", () => {
    expect(activeOf({})).toBe("yes");
    expect(activeOf({ q: "printer" })).toBe("yes");
    expect(activeOf({ q: "#101" })).toBe("all");
    expect(activeOf({ state: "closed" })).toBe("all");
    expect(activeOf({ sort: "closed" })).toBe("no");
    expect(activeOf({ sort: "closed", active: "all" })).toBe("all");
  });

  it("knows a number in the ways people write one", () => {
    expect(["101", "#101", "[101]", "101 x", "x101"].map(numberIn)).toEqual([101, 101, 101, null, null]);
  });
});
