import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Standing } from "@/lib/kernel/actor";

import { type AccessQuestion, type Seat, explainTicketAccess } from "./explain-access";
import { mayReadTicket } from "./record-roles";

const path = [
  { id: "level-1", name: "Support Level 1", parentId: "level-2", managerId: null },
  { id: "level-2", name: "Support Level 2", parentId: null, managerId: "olga" },
];
const nobody: Standing = {
  role: "staff",
  supervises: [],
  operates: [],
  audits: [],
  readsTicketDrafts: [],
  readsEventDrafts: [],
  portal: null,
};
const question = (more: Partial<AccessQuestion>): AccessQuestion => ({
  userId: "sam",
  standing: nobody,
  seats: [],
  path,
  ticket: {
    sectionId: "level-1",
    phase: "open",
    responsibleId: "demo",
    supervisorId: null,
    operatorIds: [],
    createdBy: "demo",
  },
  today: "2026-05-11",
  ...more,
});
const keys = (more: Partial<AccessQuestion>) => explainTicketAccess(question(more)).because.map(({ key }) => key);

describe("Why somebody may see a ticket", () => {
  it("names the person's own part in it", () => {
    expect(keys({ userId: "demo" })).toEqual(["search.access.owner", "search.access.responsible"]);
  });

  it("names the manager of a section above, by that section's name", () => {
    const asked = question({ userId: "olga", standing: { ...nobody, supervises: ["level-1", "level-2"] } });
    expect(explainTicketAccess(asked)).toEqual({
      may: true,
      roles: ["SUPERVISOR"],
      because: [{ key: "search.access.manager", params: { section: "Support Level 2" } }],
    });
  });

  it("names the seat that covers the section", () => {
    const seats: Seat[] = [{ role: "operator", sectionId: "level-2", startsOn: "2026-01-01", endsOn: null }];
    expect(keys({ standing: { ...nobody, operates: ["level-1", "level-2"] }, seats })).toEqual(["search.access.seat"]);
  });
});

describe("Why somebody may not see a ticket", () => {
  it("says that nothing leads there, and which seat is over or yet to come", () => {
    const seats: Seat[] = [
      { role: "operator", sectionId: "level-1", startsOn: "2025-01-01", endsOn: "2025-12-31" },
      { role: "auditor", sectionId: null, startsOn: "2027-01-01", endsOn: null },
    ];
    expect(keys({ seats })).toEqual(["search.access.nothing", "search.access.seatOver", "search.access.seatLater"]);
  });

  it("says that the section hides drafts from colleagues", () => {
    const draft = { ...question({}).ticket, phase: "draft" as const };
    expect(keys({ ticket: draft, standing: { ...nobody, operates: ["level-1"] } })).toEqual([
      "search.access.draftHidden",
    ]);
  });

  it("always agrees with the predicate that lists and pages ask", () => {
    const some = fc.subarray(["level-1", "level-2"]);
    const standing = fc.record({
      ...Object.fromEntries(
        ["supervises", "operates", "audits", "readsTicketDrafts", "readsEventDrafts"].map((name) => [name, some]),
      ),
      role: fc.constantFrom("admin", "staff"),
      portal: fc.constant(null),
    }) as fc.Arbitrary<Standing>;
    const who = fc.constantFrom("sam", "demo", null);
    const ticket = fc.record({
      sectionId: fc.constant("level-1"),
      phase: fc.constantFrom("draft" as const, "open" as const, "closed" as const),
      responsibleId: who,
      supervisorId: who,
      createdBy: who,
      operatorIds: fc.subarray(["sam"]),
    });
    fc.assert(
      fc.property(standing, ticket, (of, about) => {
        const answer = explainTicketAccess(question({ standing: of, ticket: about }));
        expect(answer.may).toBe(mayReadTicket(of, "sam", about));
      }),
    );
  });
});
