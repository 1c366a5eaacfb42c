import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";

import { messages } from "@/messages/en";

import { type RuleNames, sentenceOf, sentenceParts, tellerOf } from "./sentence";

const names: RuleNames = {
  section: { s2: "Support Level 2" },
  category: { fault: "Fault Fix" },
  partnerCategory: { gold: "Support Contract / Gold" },
  person: { demo: "Demo User" },
  partner: {},
};
const teller = tellerOf(createTranslator({ locale: "en", messages }), "en-GB");
const plain = { dateType: "none", delay: 0, delayUnit: "day", stopAfter: false } as const;

describe("A rule reads aloud", () => {
  it("as a clock that runs while a case stays in a state (A11)", () => {
    const rule = {
      ...plain,
      criteria: { stateFrom: "open", stateTo: "open", responsible: "demo" },
      dateType: "created",
      delay: 2,
      actions: { addWatchers: ["expert@mycompany.com"], remindResponsible: true },
    } as const;
    expect(
      sentenceOf({ ...rule, actions: { ...rule.actions, addWatchers: [...rule.actions.addWatchers] } }, names, teller),
    ).toBe(
      "When a case is Open and stays Open, if its responsible is Demo User, after 2 days from creation, then add expert@mycompany.com as watcher and remind the responsible.",
    );
  });

  it("as a step into a state (A12)", () => {
    const rule = { ...plain, criteria: { stateTo: "open", partnerCategoryId: "gold" }, actions: { setPriority: 2 } };
    expect(sentenceOf(rule, names, teller)).toBe(
      "When a case becomes Open, if its partner belongs to Support Contract / Gold, then set its priority to High.",
    );
  });

  it("as an escalation (A15)", () => {
    const rule = {
      ...plain,
      criteria: { stateTo: "escalate", sectionId: "s2" },
      actions: { addWatchers: ["{previousResponsible}"] },
    };
    expect(sentenceOf(rule, names, teller)).toBe(
      "When a case is escalated, if its section is Support Level 2, then add the previous responsible as watcher.",
    );
  });

  it("as a reminder before a moment", () => {
    const rule = {
      ...plain,
      criteria: { kind: "meeting" },
      dateType: "begin",
      delay: -15,
      delayUnit: "minute",
      actions: { remindResponsible: true },
    } as const;
    expect(sentenceOf(rule, names, teller)).toBe(
      "When a case is not closed, if it is of kind Meeting, 15 minutes before the beginning, then remind the responsible.",
    );
  });

  it("with a chip for each part, and places to add while it is edited", () => {
    const rule = { ...plain, criteria: { stateFrom: "none" as const, sectionId: "s2" }, actions: {} };
    const parts = sentenceParts(rule, names, teller, true);
    expect(parts.flatMap(({ clause }) => clause ?? [])).toEqual([
      "stateFrom",
      "if.sectionId",
      "addCondition",
      "addTime",
      "addAction",
      "addAction",
    ]);
    expect(parts.filter(({ keyword }) => keyword).map(({ text }) => text)).toEqual(["When", "if", "then"]);
  });

  it("also when what it names is gone", () => {
    const rule = { ...plain, criteria: { sectionId: "closed-down" }, actions: { setPriority: 1 } };
    expect(sentenceOf(rule, names, teller)).toContain("its section is something that is no longer there");
  });
});
