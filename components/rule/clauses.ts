import type { Clause } from "@/lib/rule/sentence";

/** What can be a condition and an action, in the order of the sentence. */
export const conditionNames = [
  "sectionId",
  "categoryId",
  "kind",
  "responsible",
  "partnerId",
  "partnerCategoryId",
  "supplierStatus",
  "priorityMin",
  "priorityMax",
  "titleContains",
  "lastMessageContains",
  "minCommunications",
] as const;

export const actionNames = [
  "setState",
  "setSectionId",
  "setResponsible",
  "setPriority",
  "setCategoryId",
  "addWatchers",
  "remindResponsible",
  "remindPartner",
  "mail",
] as const;

const timeFields = ["delay", "delayUnit", "side", "dateType"];

/** The fields that the editor of a clause shows. */
export function fieldsOf(clause: Clause): readonly string[] {
  if (clause === "stateFrom" || clause === "stateTo") return ["criteria.stateFrom", "criteria.stateTo"];
  if (clause === "time" || clause === "addTime") return timeFields;
  if (clause === "stopAfter") return ["stopAfter"];
  const [group, name = ""] = clause.split(".");
  if (group === "if") return [`criteria.${name}`];
  return group === "then" ? actionFields(name) : [];
}

/** The fields of one action: most have one. */
export function actionFields(name: string): readonly string[] {
  if (name === "addWatchers") return ["actions.addWatchers", "actions.watcherAddresses"];
  if (name === "remindResponsible" || name === "remindPartner") return [`actions.${name}`, "actions.remindAttach"];
  if (name === "mail")
    return ["actions.mail.to", "actions.mail.to.addresses", "actions.mail.subject", "actions.mail.body"];
  return [`actions.${name}`];
}

/** What the fields of a clause hold once it is taken out of the sentence. */
export function emptied(clause: Clause): [field: string, value: string | readonly string[]][] {
  if (clause === "time" || clause === "addTime") {
    return [
      ["dateType", "none"],
      ["delay", "0"],
    ];
  }
  const lists = ["actions.addWatchers", "actions.mail.to"];
  return fieldsOf(clause)
    .filter((field) => field !== "actions.remindAttach")
    .map((field) => [field, lists.includes(field) ? [] : ""]);
}
