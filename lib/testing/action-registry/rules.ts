import { type RegisteredActions, admin } from "./registered";

const someHours = { timeZone: "Europe/Paris", monday: "09:00-17:00" };

/** Rules and promises. */
export const ruleActions: RegisteredActions = {
  "lib/rule/actions.ts": {
    createRuleAction: {
      may: admin,
      input: ({ section, colleague, category, company }) => ({
        name: "New cases",
        "criteria.sectionId": section,
        "criteria.partnerId": company,
        "actions.setResponsible": colleague,
        "actions.setCategoryId": category,
      }),
    },
    saveRuleAction: {
      may: admin,
      input: ({ rule, section, colleague, partnerCategory }) => ({
        id: rule,
        version: 1,
        name: "Old cases",
        "criteria.responsible": colleague,
        "criteria.partnerCategoryId": partnerCategory,
        "actions.setSectionId": section,
      }),
    },
    duplicateRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1 }) },
    dropRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1 }) },
    activateRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1, existing: "no" }) },
    deactivateRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1 }) },
    orderRuleAction: {
      may: admin,
      input: ({ rule, ruleOnTrial }) => ({ id: rule, version: 1, beforeId: ruleOnTrial }),
    },
    tryRuleAction: {
      may: admin,
      input: ({ rule, section }) => ({
        id: rule,
        version: 1,
        days: 7,
        name: "On trial",
        "criteria.sectionId": section,
        "actions.setPriority": "1",
      }),
    },
    adoptTrialAction: { may: admin, input: ({ ruleOnTrial }) => ({ id: ruleOnTrial, version: 1 }) },
    endTrialAction: { may: admin, input: ({ ruleOnTrial }) => ({ id: ruleOnTrial, version: 1 }) },
    rollBackRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1, to: 1 }) },
  },
  "lib/service-level/actions.ts": {
    rollBackServiceLevelAction: { may: admin, input: ({ serviceLevel }) => ({ id: serviceLevel, version: 1, to: 1 }) },
    rollBackOfficeCalendarAction: {
      may: admin,
      input: ({ officeCalendar }) => ({ id: officeCalendar, version: 1, to: 1 }),
    },
    createOfficeCalendarAction: { may: admin, input: () => ({ ...someHours, name: "Paris" }) },
    editOfficeCalendarAction: {
      may: admin,
      input: ({ officeCalendar }) => ({ ...someHours, id: officeCalendar, version: 1, name: "Lyon" }),
    },
    putOfficeCalendarInUseAction: {
      may: admin,
      input: ({ officeCalendar }) => ({ id: officeCalendar, version: 1, active: "false" }),
    },
    createServiceLevelAction: {
      may: admin,
      input: ({ officeCalendar, section, category, partnerCategory }) => ({
        name: "Quick",
        calendarId: officeCalendar,
        sectionId: section,
        categoryId: category,
        partnerCategoryId: partnerCategory,
        close: "8",
      }),
    },
    editServiceLevelAction: {
      may: admin,
      input: ({ serviceLevel, officeCalendar, section, category, partnerCategory }) => ({
        id: serviceLevel,
        version: 1,
        name: "Quicker",
        calendarId: officeCalendar,
        sectionId: section,
        categoryId: category,
        partnerCategoryId: partnerCategory,
        close: "4",
      }),
    },
    putServiceLevelInUseAction: {
      may: admin,
      input: ({ serviceLevel }) => ({ id: serviceLevel, version: 1, active: "false" }),
    },
  },
};
