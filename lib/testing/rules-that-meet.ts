import type { Town } from "./town";

/** Rules that meet, follow and silence each other, of every kind of occasion. */
export const rulesThatMeet = (here: Town, gold: string) => {
  const { supportTeam, callCentre } = here.sections;
  const { lea, ben, garnier } = here.users;
  return [
    {
      name: "New cases go to Léa",
      criteria: { stateFrom: "none", sectionId: supportTeam },
      actions: { setResponsible: lea },
    },
    {
      name: "Claire first",
      criteria: { stateTo: "open", partnerId: here.partners.claire },
      actions: { setPriority: 1 },
    },
    { name: "Dubois first", criteria: { partnerId: here.partners.dubois }, actions: { setPriority: 2 } },
    {
      name: "Calls by turn",
      criteria: { stateFrom: "none", sectionId: callCentre },
      actions: { setResponsible: "round_robin" },
    },
    {
      name: "Opened by whoever has time",
      criteria: { stateTo: "open", sectionId: callCentre },
      actions: { setResponsible: "least_loaded" },
    },
    { name: "Ben on holiday", criteria: { responsible: ben }, actions: { setResponsible: garnier } },
    {
      name: "Copy the manager",
      criteria: { responsible: lea, priorityMin: 2 },
      actions: { addWatchers: ["{sectionManager}"] },
    },
    {
      name: "Urgent to the call centre",
      criteria: { priorityMin: 1, priorityMax: 1 },
      actions: { setSectionId: callCentre },
    },
    { name: "Many words", criteria: { minCommunications: 2 }, actions: { setPriority: 2 } },
    {
      name: "Words said",
      criteria: { lastMessageContains: "urgent" },
      stopAfter: true,
      actions: { setPriority: 1, remindResponsible: true },
    },
    { name: "Title", criteria: { titleContains: "Title 3" }, stopAfter: true, actions: { setPriority: 5 } },
    { name: "Back from pending", criteria: { stateTo: "pending", priorityMin: 2 }, actions: { setState: "open" } },
    {
      name: "Thank you",
      criteria: { stateTo: "closed" },
      actions: {
        mail: {
          to: { partner: true, addresses: ["archive@nivalis.example"] },
          subject: "Closed",
          body: "[{{ticket.number}}]",
        },
      },
    },
    {
      name: "After two hours",
      criteria: { stateFrom: "open", stateTo: "open" },
      dateType: "created",
      delay: 2,
      delayUnit: "hour",
      actions: { addWatchers: ["expert@nivalis.example"], remindResponsible: true },
    },
    {
      name: "After a day of silence",
      criteria: { sectionId: supportTeam, includeDescendants: true },
      dateType: "last_action",
      delay: 1,
      delayUnit: "day",
      actions: { setPriority: 2 },
    },
    {
      name: "Before the deadline",
      criteria: {},
      dateType: "deadline",
      delay: -45,
      delayUnit: "minute",
      actions: { remindResponsible: true },
    },
    {
      name: "Closed for good",
      criteria: { stateFrom: "closed", stateTo: "closed" },
      dateType: "last_action",
      delay: 3,
      delayUnit: "hour",
      actions: { setPriority: 5 },
    },
    {
      name: "Gold is urgent",
      criteria: { partnerCategoryId: gold },
      dateType: "created",
      delay: 3,
      delayUnit: "hour",
      actions: { setPriority: 1 },
    },
    {
      name: "Before the promise",
      criteria: {},
      dateType: "first_response_due",
      delay: -90,
      delayUnit: "minute",
      actions: { remindResponsible: true },
    },
    {
      name: "Promise broken",
      criteria: {},
      dateType: "close_due",
      actions: { setPriority: 2 },
    },
    {
      name: "Active too long",
      criteria: { priorityMin: 3 },
      dateType: "active_since",
      delay: 5,
      delayUnit: "hour",
      stopAfter: true,
      actions: { setState: "pending" },
    },
  ];
};
