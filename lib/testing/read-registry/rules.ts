import { readSettings } from "@/lib/organisation/pages";
import { proofQuestion } from "@/lib/proof/pages";
import { rehearsalDetails, rehearsalPage } from "@/lib/rehearsal/pages";
import { activationPage } from "@/lib/rule/pages/activation";
import { newRulePage, partnersOf, ruleInList, rulePage, rulesBeside } from "@/lib/rule/pages/rule-page";
import { ruleVersionsPage } from "@/lib/rule/pages/versions";
import { officeHoursPage, serviceLevelsPage } from "@/lib/service-level/pages/settings";
import { turnsPage } from "@/lib/turn/pages";

import type { Reads } from "./read";

/** Rules, what they did, and promises. */
export const ruleReads: Reads = {
  "lib/rule/pages/rule-page.ts#rulesBeside": { door: "settings", ask: (slug) => readSettings(slug, rulesBeside) },
  "lib/rule/pages/rule-page.ts#newRulePage": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => newRulePage(scope, "en")),
  },
  "lib/rule/pages/rule-page.ts#rulePage": {
    door: "settings",
    of: ["ruleOnTrial"],
    ask: (slug, { ruleOnTrial }) => readSettings(slug, (scope) => rulePage(scope, ruleOnTrial, "en")),
  },
  "lib/rule/pages/rule-page.ts#ruleInList": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => ruleInList(scope, rule)),
  },
  "lib/rule/pages/rule-page.ts#partnersOf": {
    door: "settings",
    of: ["company"],
    ask: (slug, { company }) => readSettings(slug, (scope) => partnersOf(scope, [company])),
  },
  "lib/rule/pages/activation.ts#activationPage": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => activationPage(scope, rule)),
  },
  "lib/rule/pages/versions.ts#ruleVersionsPage": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => ruleVersionsPage(scope, rule, "en")),
  },
  "lib/rehearsal/pages.ts#rehearsalPage": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => rehearsalPage(scope, rule)),
  },
  "lib/rehearsal/pages.ts#rehearsalDetails": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => rehearsalDetails(scope, { until: Date.now() }, null)),
  },
  "lib/proof/pages.ts#proofQuestion": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => proofQuestion(scope, rule)),
  },
  "lib/turn/pages.ts#turnsPage": { door: "settings", ask: (slug) => readSettings(slug, turnsPage) },
  "lib/service-level/pages/settings.ts#serviceLevelsPage": {
    door: "settings",
    of: ["serviceLevel", "officeCalendar", "section"],
    ask: (slug, { serviceLevel, officeCalendar, section }) =>
      readSettings(slug, (scope) =>
        serviceLevelsPage(scope, {
          id: serviceLevel,
          name: "Quick",
          calendarId: officeCalendar,
          sectionId: section,
          close: "8",
        }),
      ),
  },
  "lib/service-level/pages/settings.ts#officeHoursPage": {
    door: "settings",
    of: ["officeCalendar"],
    ask: (slug, { officeCalendar }) =>
      readSettings(slug, (scope) =>
        officeHoursPage(scope, { id: officeCalendar, name: "Paris", timeZone: "Europe/Paris", monday: "09:00-17:00" }),
      ),
  },
};
