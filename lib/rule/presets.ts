import { isId } from "@/lib/kernel/ids";

import type { RuleValues } from "./form";

/**
 * A rule that many want (domain 6.6): what is known is filled in, what only the administrator knows is asked. Its name,
 * its explanation and the text of its mail stand in the catalogue at `rule.preset.<code>`.
 */
export type Preset = {
  code: string;
  values: RuleValues;
  /** Fields of the form that are asked, in this order. */
  asks: readonly string[];
  /** It sends a mail of its own: subject and text come from the catalogue and can be changed. */
  mails?: true;
};

export const presets: readonly Preset[] = [
  {
    code: "newMailCases",
    values: { "criteria.stateFrom": "none", "criteria.stateTo": "draft" },
    asks: ["criteria.sectionId", "actions.setResponsible"],
  },
  {
    code: "keepClientInformed",
    values: { "criteria.stateTo": "open", "actions.mail.to": ["partner"] },
    asks: ["criteria.stateTo"],
    mails: true,
  },
  {
    code: "thankYouWhenClosed",
    values: { "criteria.stateTo": "closed", "actions.mail.to": ["partner"] },
    asks: [],
    mails: true,
  },
  { code: "managerOnHoliday", values: {}, asks: ["criteria.responsible", "actions.setResponsible"] },
  {
    code: "remindLateSupplier",
    values: {
      "criteria.kind": "supplier_request",
      "criteria.stateFrom": "open",
      "criteria.stateTo": "open",
      dateType: "last_action",
      delay: "3",
      delayUnit: "day",
      "actions.remindPartner": "on",
    },
    asks: [],
  },
  {
    code: "callTheSupplier",
    values: {
      "criteria.kind": "supplier_request",
      "criteria.stateFrom": "open",
      "criteria.stateTo": "open",
      dateType: "created",
      delay: "7",
      delayUnit: "day",
    },
    asks: ["actions.mail.to.addresses"],
    mails: true,
  },
  {
    code: "majorClientIsUrgent",
    values: { "criteria.stateTo": "open", "actions.setPriority": "1" },
    asks: ["criteria.partnerCategoryId"],
  },
  { code: "technicalFault", values: {}, asks: ["criteria.categoryId", "actions.setSectionId"] },
  {
    code: "copyToExpert",
    values: {
      "criteria.stateFrom": "open",
      "criteria.stateTo": "open",
      dateType: "created",
      delay: "2",
      delayUnit: "day",
      "actions.remindResponsible": "on",
    },
    asks: ["criteria.responsible", "actions.watcherAddresses"],
  },
  {
    code: "stillOpen",
    values: {
      "criteria.stateFrom": "open",
      "criteria.stateTo": "open",
      dateType: "created",
      delay: "48",
      delayUnit: "hour",
      "actions.remindResponsible": "on",
    },
    asks: ["criteria.responsible", "criteria.sectionId"],
  },
  {
    code: "goldPartners",
    values: { "criteria.stateTo": "open", "actions.setPriority": "2" },
    asks: ["criteria.partnerCategoryId"],
  },
  {
    code: "learnFromLevel2",
    values: { "criteria.stateTo": "escalate", "actions.addWatchers": ["{previousResponsible}"] },
    asks: ["criteria.sectionId"],
  },
  {
    code: "traineeCopied",
    values: { "actions.addWatchers": ["{sectionManager}"] },
    asks: ["criteria.responsible"],
  },
  {
    code: "beforeMeeting",
    values: {
      "criteria.kind": "meeting",
      dateType: "begin",
      delay: "15",
      delayUnit: "minute",
      side: "before",
      "actions.remindResponsible": "on",
    },
    asks: [],
  },
  {
    code: "urgentReaction",
    values: { "criteria.stateFrom": "none", "criteria.stateTo": "draft", "criteria.priorityMin": "2" },
    asks: ["actions.mail.to.addresses"],
    mails: true,
  },
];

export const presetCodes: readonly string[] = presets.map(({ code }) => code);

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What an address fills in besides, as a report's "create rule" does; nonsense is left out. */
export function valuesAsked(query: Query): RuleValues {
  const id = (name: string): string | null => {
    const said = query[name];
    return typeof said === "string" && isId(said) ? said : null;
  };
  const hours = query["hours"];
  const [responsible, section, category] = [id("responsible"), id("section"), id("category")];
  return {
    ...(responsible && { "criteria.responsible": responsible }),
    ...(section && { "criteria.sectionId": section, "criteria.includeDescendants": "on" }),
    ...(category && { "criteria.categoryId": category }),
    ...(typeof hours === "string" && /^[1-9]\d{0,3}$/.test(hours) && { delay: hours, delayUnit: "hour" }),
  };
}
