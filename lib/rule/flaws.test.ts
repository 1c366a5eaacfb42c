import { describe, expect, it } from "vitest";

import { flawsOf } from "./flaws";
import { type RuleDefinition, ruleDefinition } from "./schema";

const rule = (definition: Partial<RuleDefinition>): RuleDefinition =>
  ruleDefinition.parse({ name: "A rule", criteria: {}, actions: {}, ...definition });
const wrong = (definition: Partial<RuleDefinition>) =>
  Object.entries(flawsOf(rule(definition))).map(([field, { key }]) => `${field}: ${key.split(".").at(-1)}`);

describe("A rule is not saved", () => {
  it("when it announces what already was", () => {
    expect(wrong({ dateType: "created", delay: -1 })).toEqual(["side: onlyAhead"]);
    expect(wrong({ dateType: "begin", delay: -15, delayUnit: "minute" })).toEqual([]);
  });

  it("when it waits or announces longer than ten years", () => {
    expect(wrong({ dateType: "created", delay: 121, delayUnit: "month" })).toEqual(["delay: tenYears"]);
    expect(wrong({ dateType: "deadline", delay: -100_000, delayUnit: "day" })).toEqual(["delay: tenYears"]);
    expect(wrong({ dateType: "created", delay: 100_000, delayUnit: "hour" })).toEqual(["delay: tenYears"]);
    expect(wrong({ dateType: "created", delay: 120, delayUnit: "month" })).toEqual([]);
    expect(wrong({ dateType: "created", delay: 3650, delayUnit: "day" })).toEqual([]);
    expect(wrong({ dateType: "none", delay: 100_000, delayUnit: "month" })).toEqual([]);
  });

  it("when the clock waits for a step, or for two states at once", () => {
    expect(wrong({ dateType: "created", criteria: { stateFrom: "none" } })).toEqual([
      "criteria.stateFrom: clockSeesNoStep",
    ]);
    expect(wrong({ dateType: "created", criteria: { stateTo: "escalate" } })).toEqual([
      "criteria.stateTo: clockSeesNoStep",
    ]);
    expect(wrong({ dateType: "created", criteria: { stateFrom: "open", stateTo: "closed" } })).toEqual([
      "criteria.stateTo: clockSeesOneState",
    ]);
    expect(wrong({ dateType: "created", criteria: { stateFrom: "open", stateTo: "contacted" } })).toEqual([]);
  });

  it("when no priority can be meant", () => {
    expect(wrong({ criteria: { priorityMin: 2, priorityMax: 3 } })).toEqual(["criteria.priorityMax: noPriority"]);
    expect(wrong({ criteria: { priorityMin: 2, priorityMax: 2 } })).toEqual([]);
  });

  it("when no step leads to the state it wants, or only an approval", () => {
    expect(wrong({ actions: { setState: "submitted" } })).toEqual(["actions.setState: stateOutOfReach"]);
    expect(wrong({ actions: { setState: "open" }, criteria: { stateTo: "submitted", kind: "campaign" } })).toEqual([
      "actions.setState: stateOutOfReach",
    ]);
    expect(wrong({ actions: { setState: "closed" }, criteria: { kind: "sale_opportunity" } })).toEqual([
      "actions.setState: stateOutOfReach",
    ]);
    expect(wrong({ actions: { setState: "pending" }, criteria: { stateTo: "open" } })).toEqual([]);
  });

  it("when its mail goes to nobody, or names what nobody knows", () => {
    const to = { responsible: false, partner: false, watchers: false, addresses: [] };
    expect(wrong({ actions: { mail: { to, subject: "Hello {{ticket.titel}}", body: "{{ticket.number}}" } } })).toEqual([
      "actions.mail.to.addresses: mailToNobody",
      "actions.mail.subject: unknownVariable",
    ]);
  });

  it("when it attaches documents to no reminder", () => {
    expect(wrong({ actions: { remindAttach: true } })).toEqual(["actions.remindAttach: nothingToAttachTo"]);
  });
});
