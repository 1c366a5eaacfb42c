import { readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";

import { messages } from "@/messages/en";

import { flawsOf } from "./flaws";
import { definitionFrom, type RuleValues, valuesOf } from "./form";
import { type Preset, presets, valuesAsked } from "./presets";
import { ruleDefinition } from "./schema";
import { sentenceOf, tellerOf } from "./sentence";

const translate = createTranslator({ locale: "en", messages });
const say = translate as (key: string) => string;
const teller = tellerOf(translate, "en-GB");

const [helpdesk, level2, technical, demo, deputy, fault, gold] = [1, 2, 3, 4, 5, 6, 7].map(
  (digit) => `00000000-0000-4000-8000-00000000000${digit}`,
) as [string, string, string, string, string, string, string];
const names = {
  section: { [helpdesk]: "Helpdesk and Support", [level2]: "Support Level 2", [technical]: "Technical Services" },
  category: { [fault]: "Fault Fix" },
  partnerCategory: { [gold]: "Support Contract / Gold" },
  person: { [demo]: "Demo User", [deputy]: "Olga Expert" },
  partner: {},
};

/** What an administrator would answer to what each preset asks. */
const answers: Record<string, RuleValues> = {
  newMailCases: { "criteria.sectionId": helpdesk, "actions.setResponsible": demo },
  keepClientInformed: { "criteria.stateTo": "pending" },
  managerOnHoliday: { "criteria.responsible": demo, "actions.setResponsible": deputy },
  callTheSupplier: { "actions.mail.to.addresses": "pia@mycompany.example" },
  majorClientIsUrgent: { "criteria.partnerCategoryId": gold },
  technicalFault: { "criteria.categoryId": fault, "actions.setSectionId": technical },
  copyToExpert: { "criteria.responsible": demo, "actions.watcherAddresses": "expert@mycompany.com" },
  stillOpen: { "criteria.responsible": demo, "criteria.sectionId": helpdesk },
  goldPartners: { "criteria.partnerCategoryId": gold },
  learnFromLevel2: { "criteria.sectionId": level2 },
  traineeCopied: { "criteria.responsible": demo },
  urgentReaction: { "actions.mail.to.addresses": "urgent@mycompany.example" },
};

function definitionOf({ code, values, mails }: Preset) {
  const text = (part: string) => say(`rule.preset.${code}.${part}`);
  return definitionFrom({
    ...values,
    ...answers[code],
    name: text("name"),
    ...(mails && { "actions.mail.subject": text("subject"), "actions.mail.body": text("body") }),
  });
}

describe("Every rule of the seeds is a preset", () => {
  it.each(presets)("that can be saved once it is answered: $code", (preset) => {
    const parsed = ruleDefinition.parse(definitionOf(preset));
    expect(flawsOf(parsed)).toEqual({});
    expect(Object.keys(answers[preset.code] ?? {}).toSorted()).toEqual(preset.asks.toSorted());
    expect(translate.has(`rule.preset.${preset.code}.about` as "rule.preset.copyToExpert.about")).toBe(true);
    // What a form shows is what was saved.
    expect(definitionFrom(valuesOf(parsed))).toEqual(parsed);
  });

  it("that a report fills in: whose cases, where, and after how long", () => {
    expect(valuesAsked({ responsible: demo, section: helpdesk, hours: "48", category: "bob", preset: "x" })).toEqual({
      "criteria.responsible": demo,
      "criteria.sectionId": helpdesk,
      "criteria.includeDescendants": "on",
      delay: "48",
      delayUnit: "hour",
    });
    expect(valuesAsked({ hours: "soon", section: [helpdesk] })).toEqual({});
  });

  it("as the administrator's manual says", () => {
    const manual = readFileSync("docs/rules.md", "utf8");
    const sentences = presets.map((preset) => sentenceOf(ruleDefinition.parse(definitionOf(preset)), names, teller));
    expect(sentences.filter((sentence) => !manual.includes(sentence))).toEqual([]);
  });
});
