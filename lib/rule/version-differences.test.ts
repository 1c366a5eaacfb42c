import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";

import { messages } from "@/messages/en";

import { tellerOf } from "./sentence";
import { ruleDifferences } from "./version-differences";

const tools = {
  names: { section: { s1: "Support", s2: "Sales" }, category: {}, partnerCategory: {}, person: {}, partner: {} },
  teller: tellerOf(createTranslator({ locale: "en", messages }), "en-GB"),
};
const row = {
  name: "Copy to an expert",
  active: false,
  sequence: 10,
  stopAfter: false,
  criteria: { stateFrom: "open", stateTo: "open" },
  actions: { remindResponsible: true },
  dateType: "created",
  delay: 2,
  delayUnit: "day",
};

test("a version is told by what its sentence says differently", () => {
  const later = { ...row, delay: 3, name: "Copy to the expert", active: true, actions: { remindPartner: true } };
  expect(ruleDifferences(row, later, tools)).toEqual([
    { field: "Delay", from: "2 days", to: "3 days" },
    { field: "Remind the responsible", from: "remind the responsible", to: null },
    { field: "Remind the partner", from: null, to: "remind the partner" },
    { field: "Name", from: "Copy to an expert", to: "Copy to the expert" },
    { field: "Active", from: "off", to: "on" },
  ]);
});

test("what cannot be understood any more is said to be so", () => {
  expect(ruleDifferences({ ...row, dateType: "full_moon" }, row, tools)).toBeNull();
});
