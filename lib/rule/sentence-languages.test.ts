import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";

import { messagesIn } from "@/i18n/catalogues";
import { tagOf } from "@/i18n/language";
import type { Locale } from "@/lib/organisation/regions";

import { type RuleNames, sentenceOf, tellerOf } from "./sentence";

const names: RuleNames = {
  section: { s2: "Support Level 2" },
  category: {},
  partnerCategory: { gold: "Support Contract / Gold" },
  person: { demo: "Demo User" },
  partner: {},
};
const plain = { dateType: "none", delay: 0, delayUnit: "day", stopAfter: false } as const;

const copyToExpert = {
  ...plain,
  criteria: { stateFrom: "open", stateTo: "open", responsible: "demo" },
  dateType: "created" as const,
  delay: 2,
  actions: { addWatchers: ["expert@mycompany.com"], remindResponsible: true as const },
};
const gold = { ...plain, criteria: { stateTo: "open", partnerCategoryId: "gold" }, actions: { setPriority: 2 } };
const level2 = {
  ...plain,
  criteria: { stateTo: "escalate", sectionId: "s2" },
  actions: { addWatchers: ["{previousResponsible}" as const] },
};

const read = (locale: Locale) => {
  const teller = tellerOf(createTranslator({ locale, messages: messagesIn(locale) }), tagOf(locale));
  return [copyToExpert, gold, level2].map((rule) => sentenceOf(rule, names, teller));
};

describe("A rule reads aloud (A11, A12, A15)", () => {
  it("in French", () =>
    expect(read("fr")).toEqual([
      "Quand un ticket est à l’état Ouvert et reste à l’état Ouvert, si son responsable est Demo User, 2 jours après la création, alors mettre expert@mycompany.com en copie et envoyer un rappel au responsable.",
      "Quand un ticket passe à l’état Ouvert, si son partenaire appartient à Support Contract / Gold, alors fixer sa priorité à Haute.",
      "Quand un ticket est escaladé, si sa section est Support Level 2, alors mettre le responsable précédent en copie.",
    ]));
  it("in Chinese", () =>
    expect(read("zh-CN")).toEqual([
      "当集合状态为已开启且一直为已开启，如果经办人为Demo User，满 2 天后（自创建起），则将expert@mycompany.com加为关注者和提醒经办人。",
      "当集合变为已开启，如果业务伙伴属于Support Contract / Gold，则将优先级设为高。",
      "当集合被上报，如果部门为Support Level 2，则将原经办人加为关注者。",
    ]));
});
