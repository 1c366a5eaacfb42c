import { describe, expect, it } from "vitest";

import type { Actor } from "@/lib/kernel/actor";

import type { MyTicketFigure, TicketFigure, WorkFigures } from "./figures";
import { countMenu } from "./menu-counts";

type Person = Extract<Actor, { kind: "person" }>;
const person = (standing: Partial<Person["standing"]>): Person => ({
  kind: "person",
  userId: "me",
  personId: "p",
  name: "Demo User",
  email: "demo@example.org",
  standing: {
    role: "staff",
    supervises: [],
    operates: ["s"],
    audits: [],
    readsTicketDrafts: [],
    readsEventDrafts: [],
    portal: null,
    ...standing,
  },
});
const of = (state: TicketFigure["state"], assigned: TicketFigure["assigned"], count: number): TicketFigure => ({
  sectionId: "s",
  kind: "general",
  state,
  assigned,
  count,
});
const mine = (figure: TicketFigure, late = false): MyTicketFigure => ({
  ...figure,
  owner: true,
  operator: false,
  supervisor: false,
  late,
  actionDue: false,
  actionLate: false,
  overdue: false,
  pastTarget: false,
});
const figures: WorkFigures = {
  liveCounts: [of("draft", null, 3), of("open", "other", 5), of("open", null, 2), of("pending", "other", 1)],
  overdue: [],
  untaken: [],
  mine: [mine(of("open", "me", 2), true), mine(of("draft", null, 1))],
  events: [],
  rows: {},
};
const counts = (who: Person, ...lists: string[]) => {
  const entries = lists.map((list) => ({ id: list, sectionId: "s", list }));
  const found = countMenu(figures, entries, who);
  return lists.map((list) => found.get(list));
};

describe("The menu counts", () => {
  it("what the section has, drafts where one may read them", () => {
    const reader = person({ readsTicketDrafts: ["s"] });
    expect(counts(reader, "list", "all.open", "all.draft", "all.unassigned")).toEqual([11, 7, 3, 5]);
    // Of the drafts, only the own one.
    expect(counts(person({}), "list", "all.draft", "all.unassigned")).toEqual([9, 1, 3]);
  });

  it("what is mine, and what of it is late; nothing where no figure says it", () => {
    expect(counts(person({}), "my.unclosed", "my.open", "my.late", "my.pending")).toEqual([2, 2, 2, 0]);
    expect(counts(person({}), "my.cancelled", "all.late", "new")).toEqual([undefined, undefined, undefined]);
  });
});
