import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { phaseOf, ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { happened, ruleFacts, ruleOf, ruleWorld } from "@/lib/testing/rules";

import { criteria as known } from "./criteria/index";
import type { RuleFacts } from "./facts";
import { matches, takesPart, verdictsOf } from "./matching";
import { ruleCriteria, type RuleCriteria } from "./schema";
import type { RuleOccasion } from "./types";

const world = ruleWorld();
const holds = (criteria: RuleCriteria, facts: Partial<RuleFacts> = {}, occasion = happened("transition")) =>
  matches(ruleOf({ criteria }), { facts: ruleFacts(facts), world, occasion });
const asked = (criteria: RuleCriteria, occasion: RuleOccasion) => takesPart(ruleOf({ criteria }), occasion);
const prioritiesOf = (criteria: RuleCriteria) => [1, 2, 3, 4, 5].filter((priority) => holds(criteria, { priority }));
const editOf = (...editedFields: string[]) => happened("edit", { editedFields });
const byClock = (state: string, criteria: RuleCriteria) =>
  takesPart(ruleOf({ dateType: "created", criteria }), happened("clock", { from: state, to: state }));
const becomes = (from: string | null, to: string) => happened("transition", { from, to });
const created = happened("created", { from: null, to: "draft" });
const escalated = happened("escalate", { from: "open", to: "escalate" });

const anyState = fc.constantFrom(...ticketStates);
const named = fc.constantFrom(...new Set<string>([...ticketPhases, ...ticketStates]));

describe("The state criteria", () => {
  it("match the exact state or its phase, and nothing else", () => {
    fc.assert(
      fc.property(named, anyState, anyState, (wanted, from, to) => {
        const is = (state: (typeof ticketStates)[number]) => wanted === state || wanted === phaseOf[state];
        expect(holds({ stateTo: wanted }, {}, becomes(from, to))).toBe(is(to));
        expect(holds({ stateFrom: wanted }, {}, becomes(from, to))).toBe(is(from));
      }),
    );
  });

  it("leave any to match every occasion, creation and escalation too", () => {
    fc.assert(fc.property(anyState, anyState, (from, to) => holds({}, {}, becomes(from, to))));
    expect(holds({}, {}, created)).toBe(true);
    expect(holds({}, {}, escalated)).toBe(true);
  });

  it("match none by creation only", () => {
    expect(holds({ stateFrom: "none" }, {}, created)).toBe(true);
    fc.assert(fc.property(anyState, anyState, (from, to) => !holds({ stateFrom: "none" }, {}, becomes(from, to))));
    fc.assert(fc.property(named, (wanted) => !holds({ stateFrom: wanted }, {}, created)));
  });

  it("let a state be reached by creation in it as well as by a change into it", () => {
    expect(holds({ stateTo: "draft" }, {}, created)).toBe(true);
    expect(holds({ stateTo: "open" }, {}, happened("created", { from: null, to: "open" }))).toBe(true);
  });

  it("match an escalation by escalate and by any, never by the state the ticket keeps", () => {
    expect(holds({ stateTo: "escalate" }, {}, escalated)).toBe(true);
    expect(holds({ stateFrom: "open", stateTo: "escalate" }, {}, escalated)).toBe(true);
    expect(holds({ stateFrom: "pending", stateTo: "escalate" }, {}, escalated)).toBe(false);
    fc.assert(fc.property(named, (wanted) => !holds({ stateTo: wanted }, {}, escalated)));
    fc.assert(fc.property(anyState, (to) => !holds({ stateTo: "escalate" }, {}, becomes("open", to))));
  });
});

describe("The other criteria", () => {
  it("take a section alone, or with those below it", () => {
    expect(holds({ sectionId: "support1" })).toBe(true);
    expect(holds({ sectionId: "support2" })).toBe(false);
    expect(holds({ sectionId: "support2", includeDescendants: true })).toBe(true);
    expect(holds({ sectionId: "quality", includeDescendants: true })).toBe(false);
  });

  it("take a person, or nobody", () => {
    expect(holds({ responsible: "demo" })).toBe(true);
    expect(holds({ responsible: "unassigned" })).toBe(false);
    expect(holds({ responsible: "unassigned" }, { responsibleId: null })).toBe(true);
  });

  it("take the partner, or any person of that company", () => {
    expect(holds({ partnerId: "anna" })).toBe(true);
    expect(holds({ partnerId: "client" })).toBe(true);
    expect(holds({ partnerId: "norlac" })).toBe(false);
    expect(holds({ partnerId: "anna" }, { partnerId: null, companyId: null })).toBe(false);
  });

  it("take a category of the partner or a descendant of it", () => {
    const gold = { partnerCategoryIds: ["gold"] };
    expect(holds({ partnerCategoryId: "gold" }, gold)).toBe(true);
    expect(holds({ partnerCategoryId: "contract" }, gold)).toBe(true);
    expect(holds({ partnerCategoryId: "gold" }, { partnerCategoryIds: ["contract"] })).toBe(false);
    expect(holds({ partnerCategoryId: "gold" })).toBe(false);
  });

  it("read priorities as urgency: 1 is highest", () => {
    expect(prioritiesOf({ priorityMin: 2 })).toEqual([1, 2]);
    expect(prioritiesOf({ priorityMax: 4 })).toEqual([4, 5]);
    expect(prioritiesOf({ priorityMin: 4, priorityMax: 2 })).toEqual([2, 3, 4]);
  });

  it("look for words whatever their case and order, and take nothing for a pattern", () => {
    expect(holds({ titleContains: "PRINTING problem" })).toBe(true);
    expect(holds({ titleContains: "print.*" })).toBe(false);
    expect(holds({ lastMessageContains: "prints nothing" })).toBe(true);
    expect(holds({ lastMessageContains: "nothing" }, { lastMessage: null })).toBe(false);
  });

  it("count communications, and compare category and kind", () => {
    expect(holds({ minCommunications: 3 }, { communications: 3 })).toBe(true);
    expect(holds({ minCommunications: 3 }, { communications: 2 })).toBe(false);
    expect(holds({ categoryId: "fault" }, { categoryId: "fault" })).toBe(true);
    expect(holds({ categoryId: "fault" })).toBe(false);
    expect(holds({ kind: "support_request" })).toBe(true);
    expect(holds({ kind: "meeting" })).toBe(false);
  });

  it("must all hold", () => {
    expect(holds({ kind: "support_request", responsible: "demo", sectionId: "support1" })).toBe(true);
    expect(holds({ kind: "support_request", responsible: "olga", sectionId: "support1" })).toBe(false);
  });

  it("are all there is to set in a rule, and each tells what it saw", () => {
    const modifiers = ["includeDescendants"];
    expect(known.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(ruleCriteria.shape)
        .filter((key) => !modifiers.includes(key))
        .toSorted(),
    );
    const rule = ruleOf({ criteria: { stateTo: "open", responsible: "olga", priorityMin: 2 } });
    expect(verdictsOf(rule, { facts: ruleFacts(), world, occasion: happened("transition") })).toEqual([
      { criterion: "stateTo", wanted: "open", saw: { is: "state", code: "open" }, holds: true },
      { criterion: "responsible", wanted: "olga", saw: { is: "person", id: "demo" }, holds: false },
      { criterion: "priorityMin", wanted: 2, saw: { is: "priority", code: "3" }, holds: false },
    ]);
  });
});

describe("A rule takes part", () => {
  const movements = ["created", "transition", "escalate", "requeue", "cancel", "reopen"] as const;
  const mail = happened("communication");

  it("in every movement, whatever its states", () => {
    for (const type of movements) {
      for (const criteria of [{}, { stateTo: "open" }, { stateFrom: "open", stateTo: "closed" }]) {
        expect(asked(criteria, happened(type)), type).toBe(true);
      }
    }
  });

  it("in messages only where it is about staying: Priority to Gold partners does not fire again on every message", () => {
    expect(asked({ stateTo: "open", partnerCategoryId: "gold" }, mail)).toBe(false);
    expect(asked({ stateFrom: "draft", stateTo: "open" }, mail)).toBe(false);
    expect(asked({ stateFrom: "open" }, mail)).toBe(false);
    expect(asked({ stateFrom: "open", stateTo: "open" }, mail)).toBe(true);
    expect(asked({}, mail)).toBe(true);
  });

  it("in edits only where it looks at what was edited", () => {
    expect(asked({ responsible: "demo" }, editOf("responsibleId"))).toBe(true);
    expect(asked({ responsible: "demo" }, editOf("priority"))).toBe(false);
    expect(asked({ priorityMax: 2 }, editOf("sectionId", "priority"))).toBe(true);
    expect(asked({ partnerCategoryId: "gold" }, editOf("partnerId"))).toBe(true);
    expect(asked({}, editOf("priority"))).toBe(false);
    expect(asked({ responsible: "demo", stateTo: "open" }, editOf("responsibleId"))).toBe(false);
    expect(asked({ responsible: "demo", stateFrom: "open", stateTo: "open" }, editOf("responsibleId"))).toBe(true);
  });

  it("by the clock where it has one, and then by the clock only", () => {
    const clock = happened("clock");
    const rule = ruleOf({ dateType: "created", criteria: { stateFrom: "open", stateTo: "open" } });
    expect(takesPart(rule, clock)).toBe(true);
    for (const type of [...movements, "communication", "edit"] as const) {
      expect(takesPart(rule, happened(type)), type).toBe(false);
    }
    expect(asked({}, clock)).toBe(false);
  });

  it("by the clock in closed and cancelled tickets only where it names such a state", () => {
    expect(byClock("closed", {})).toBe(false);
    expect(byClock("sold", {})).toBe(false);
    expect(byClock("cancelled", {})).toBe(false);
    expect(byClock("offered", {})).toBe(true);
    expect(byClock("closed", { stateTo: "closed" })).toBe(true);
    expect(byClock("sold", { stateFrom: "closed" })).toBe(true);
  });
});
