import { describe, expect, it } from "vitest";

import type { Promises, ServiceLevel } from "./level";
import { levelOf } from "./level";
import { type Clock, type Happening, type PromiseFacts, follow } from "./promise";
import { reckon, timeLeft } from "./reckon";

const office = {
  id: "office",
  name: "Office",
  version: 1,
  timeZone: "UTC",
  hours: Array.from({ length: 7 }, () => [[9 * 60, 17 * 60]] as [number, number][]),
  holidays: [],
};
const level = (id: string, first: number | null, next: number | null, close: number | null): ServiceLevel => ({
  id,
  name: id,
  version: 1,
  active: true,
  sequence: 10,
  criteria: {},
  calendarId: "office",
  runsWhileWaiting: false,
  minutes: { first_response: first, next_response: next, close },
});
const gold = { ...level("gold", 60, 120, 480), criteria: { partnerCategoryId: "gold" } };
const normal = level("normal", 240, 240, 960);
const promises: Promises = {
  levels: [gold, normal],
  calendars: new Map([["office", office]]),
  sections: new Map(),
  categories: new Map(),
  partnerCategories: new Map([
    ["gold", { id: "gold", parentId: null }],
    ["golden", { id: "golden", parentId: "gold" }],
  ]),
};

/** A ticket that lives through what happens to it, at moments of one week. */
function aTicket() {
  let clocks: Clock[] = [];
  let facts: PromiseFacts = { phase: "draft", level: normal, hasPartner: true, wasAnswered: false };
  let ids = 0;
  return {
    at(moment: string, what: Partial<Happening & PromiseFacts>) {
      const before = facts.phase;
      facts = { ...facts, ...what, wasAnswered: facts.wasAnswered || what.outgoing === true };
      const happening: Happening = {
        at: new Date(moment),
        by: what.by ?? moment,
        undoes: what.undoes ?? null,
        created: what.created ?? false,
        startedToWait: before !== "pending" && facts.phase === "pending",
        incoming: what.incoming ?? false,
        outgoing: what.outgoing ?? false,
        takenBack: what.takenBack ?? false,
      };
      clocks = follow(clocks, facts, happening, () => `clock ${(ids += 1)}`);
      return this;
    },
    clock(target: Clock["target"]) {
      const found = clocks.findLast((clock) => clock.target === target);
      return found ? reckon(found, promises) : null;
    },
    left: (target: Clock["target"], now: string) =>
      timeLeft(clocks.findLast((clock) => clock.target === target) as Clock, promises, new Date(now)) / 60_000,
    count: (target: Clock["target"]) => clocks.filter((clock) => clock.target === target).length,
  };
}
const monday = (time: string) => `2026-06-08T${time}:00.000Z`;
const tuesday = (time: string) => `2026-06-09T${time}:00.000Z`;

describe("Promises", () => {
  it("of a first answer and of closing begin with the ticket; the answer keeps the first", () => {
    const ticket = aTicket().at(monday("16:00"), { created: true, incoming: true });
    expect(ticket.clock("first_response")?.dueAt).toEqual(new Date(tuesday("12:00")));
    expect(ticket.clock("close")?.dueAt).toEqual(new Date("2026-06-10T16:00:00.000Z"));
    expect(ticket.count("next_response")).toBe(0);
    ticket.at(tuesday("11:00"), { outgoing: true });
    expect(ticket.clock("first_response")).toMatchObject({
      mode: "answered",
      metAt: new Date(tuesday("11:00")),
      secondsLeft: 3600,
    });
    expect(ticket.clock("close")?.mode).toBe("running");
  });

  it("of the next answer begin with the first question after an answer, and end with the answer to it", () => {
    const ticket = aTicket()
      .at(monday("09:00"), { created: true, incoming: true })
      .at(monday("10:00"), { incoming: true })
      .at(monday("11:00"), { outgoing: true });
    expect(ticket.count("next_response")).toBe(0);
    ticket.at(monday("12:00"), { incoming: true }).at(monday("13:00"), { incoming: true });
    expect(ticket.clock("next_response")).toMatchObject({ mode: "running", dueAt: new Date(monday("16:00")) });
    ticket.at(monday("14:00"), { outgoing: true }).at(monday("15:00"), { incoming: true });
    expect(ticket.count("next_response")).toBe(2);
  });

  it("wait while the ticket waits for its partner, until they write or it is opened again", () => {
    const ticket = aTicket()
      .at(monday("09:00"), { created: true, incoming: true })
      .at(monday("11:00"), { phase: "pending" });
    expect(ticket.clock("first_response")).toMatchObject({ mode: "waiting", dueAt: null, secondsLeft: 7200 });
    ticket.at(tuesday("10:00"), { phase: "open", incoming: true });
    expect(ticket.clock("first_response")?.dueAt).toEqual(new Date(tuesday("12:00")));
    // An offer that stays an offer: their question ends the waiting all the same, our answer begins it anew.
    ticket.at(tuesday("10:30"), { phase: "pending" }).at(tuesday("11:00"), { incoming: true });
    expect(ticket.clock("close")?.mode).toBe("running");
    ticket.at(tuesday("11:30"), { outgoing: true });
    expect(ticket.clock("close")?.mode).toBe("waiting");
    // A remark changes nothing of that.
    expect(ticket.at(tuesday("12:00"), {}).clock("close")?.mode).toBe("waiting");
  });

  it("run on while the ticket waits where the level says so", () => {
    const always = { ...normal, runsWhileWaiting: true };
    const ticket = aTicket()
      .at(monday("09:00"), { created: true, incoming: true, level: always })
      .at(monday("11:00"), { phase: "pending" });
    expect(ticket.clock("close")?.mode).toBe("running");
    ticket.at(monday("12:00"), { level: normal }).at(monday("12:30"), { phase: "open" });
    ticket.at(monday("13:00"), { phase: "pending" }).at(monday("14:00"), { level: always });
    expect(ticket.clock("close")?.mode).toBe("running");
  });

  it("of closing go on with the time used when the ticket is opened again; answers that were owed end", () => {
    const ticket = aTicket()
      .at(monday("09:00"), { created: true, incoming: true })
      .at(monday("13:00"), { phase: "closed" });
    expect(ticket.clock("close")).toMatchObject({ mode: "closed", metAt: new Date(monday("13:00")) });
    expect(ticket.clock("first_response")).toMatchObject({ metAt: null, voidAt: new Date(monday("13:00")) });
    ticket.at("2026-06-20T09:00:00.000Z", { phase: "open", incoming: true });
    expect(ticket.clock("close")).toMatchObject({
      mode: "running",
      dueAt: new Date("2026-06-21T13:00:00.000Z"),
      metAt: null,
    });
  });

  it("change with the level, and count the time already used", () => {
    const ticket = aTicket()
      .at(monday("09:00"), { created: true, incoming: true })
      .at(monday("09:30"), { level: gold });
    expect(ticket.clock("first_response")).toMatchObject({
      levelId: "gold",
      minutes: 60,
      dueAt: new Date(monday("10:00")),
    });
    ticket.at(monday("11:00"), { level: normal });
    expect(ticket.left("first_response", monday("11:00"))).toBe(120);
    // A shorter promise that ran out before it was made: due at the moment when it was used up.
    ticket.at(monday("12:00"), { level: gold });
    expect(ticket.clock("first_response")?.dueAt).toEqual(new Date(monday("10:00")));
  });

  it("that nobody promises any longer are void; promised again they go on", () => {
    const ticket = aTicket()
      .at(monday("09:00"), { created: true, incoming: true })
      .at(monday("10:00"), { level: null });
    expect(ticket.clock("close")).toMatchObject({ mode: "unpromised", voidAt: new Date(monday("10:00")) });
    ticket.at(monday("15:00"), { level: normal });
    expect(ticket.left("close", monday("15:00"))).toBe(960 - 60);
  });

  it("are owed again where the answer was taken back or undone", () => {
    const ticket = aTicket()
      .at(monday("09:00"), { created: true, incoming: true })
      .at(monday("10:00"), { outgoing: true, by: "answer" })
      .at(monday("10:01"), { takenBack: true });
    expect(ticket.clock("first_response")).toMatchObject({ mode: "running", dueAt: new Date(monday("13:01")) });
    ticket.at(monday("10:30"), { outgoing: true, by: "again" }).at(monday("10:31"), { undoes: "again" });
    expect(ticket.clock("first_response")).toMatchObject({ mode: "running", metAt: null });
  });

  it("apply to a ticket from when they are made", () => {
    const ticket = aTicket()
      .at(monday("09:00"), { created: true, incoming: true, level: null })
      .at(monday("12:00"), { level: normal });
    expect(ticket.clock("first_response")?.dueAt).toEqual(new Date(monday("16:00")));
  });
});

describe("The level of a ticket", () => {
  const facts = { kind: "support_request", sectionId: "s", categoryId: null, priority: 3, partnerCategoryIds: [] };
  it("is the first whose criteria all hold, with what stands below a category", () => {
    expect(levelOf(promises, { ...facts, partnerCategoryIds: ["golden"] })?.id).toBe("gold");
    expect(levelOf(promises, facts)?.id).toBe("normal");
  });

  it("looks at the range of priorities, of which one is the most urgent", () => {
    const urgent = { ...gold, criteria: { priorityMin: 2 } };
    const levels = (priority: number) => levelOf({ ...promises, levels: [urgent] }, { ...facts, priority })?.id;
    expect([1, 2, 3].map(levels)).toEqual(["gold", "gold", undefined]);
  });
});
