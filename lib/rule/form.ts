import { type RuleDefinition, watcherTokens } from "./schema";

/** The fields of a rule's form, named by their place in the definition: "criteria.sectionId", "actions.mail.subject". */
export type RuleValues = Readonly<Record<string, string | readonly string[]>>;

/** A definition as it is being written: what is not yet complete is there as far as it goes. */
export type DraftedDefinition = Pick<
  RuleDefinition,
  "name" | "sequence" | "stopAfter" | "criteria" | "dateType" | "delay" | "delayUnit" | "actions"
>;

/** The fields of a form that show this definition. */
export function valuesOf(rule: DraftedDefinition): Record<string, string | readonly string[]> {
  const { criteria, actions } = rule;
  const { addWatchers = [], mail, ...plain } = actions;
  const values: Record<string, string | readonly string[]> = {
    name: rule.name,
    sequence: String(rule.sequence),
    stopAfter: rule.stopAfter ? "on" : "",
    dateType: rule.dateType,
    delay: String(Math.abs(rule.delay)),
    delayUnit: rule.delayUnit,
    side: rule.delay < 0 ? "before" : "after",
    "actions.addWatchers": addWatchers.filter(isToken),
    "actions.watcherAddresses": addWatchers.filter((who) => !isToken(who)).join(", "),
  };
  for (const [name, value] of Object.entries(criteria)) values[`criteria.${name}`] = textOf(value);
  for (const [name, value] of Object.entries(plain)) values[`actions.${name}`] = textOf(value);
  if (mail) {
    values["actions.mail.to"] = (["responsible", "partner", "watchers"] as const).filter((who) => mail.to[who]);
    values["actions.mail.to.addresses"] = mail.to.addresses.join(", ");
    values["actions.mail.subject"] = mail.subject;
    values["actions.mail.body"] = mail.body;
  }
  return values;
}

/** What the fields say, for the schema to judge: what is empty is left out, lists are taken apart. */
export function definitionFrom(values: Readonly<Record<string, unknown>>): DraftedDefinition {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
  };
  const delay = Number(text("delay") || 0);
  const dateType = (text("dateType") || "none") as RuleDefinition["dateType"];
  return {
    name: text("name"),
    sequence: Number(text("sequence") || 10),
    stopAfter: isTicked(values["stopAfter"]),
    criteria: criteriaFrom(values),
    dateType,
    delay: dateType === "none" ? 0 : text("side") === "before" ? -Math.abs(delay) : delay,
    delayUnit: (text("delayUnit") || "day") as RuleDefinition["delayUnit"],
    actions: actionsFrom(text, values),
  };
}

const numbers = new Set(["priorityMin", "priorityMax", "minCommunications", "setPriority"]);
const ticks = ["remindResponsible", "remindPartner", "remindAttach"] as const;

function criteriaFrom(values: Readonly<Record<string, unknown>>): RuleDefinition["criteria"] {
  const names = [
    "stateFrom",
    "stateTo",
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
  ];
  const criteria = filled(names, (name) => values[`criteria.${name}`]);
  if (criteria["sectionId"] && isTicked(values["criteria.includeDescendants"])) criteria["includeDescendants"] = true;
  return criteria;
}

function actionsFrom(text: Text, values: Readonly<Record<string, unknown>>): RuleDefinition["actions"] {
  const names = ["setState", "setSectionId", "setResponsible", "setPriority", "setCategoryId"];
  const actions = filled(names, (name) => values[`actions.${name}`]);
  const watchers = [...listOf(values["actions.addWatchers"]), ...listOf(values["actions.watcherAddresses"])];
  if (watchers.length > 0) actions["addWatchers"] = [...new Set(watchers)];
  for (const tick of ticks) if (isTicked(values[`actions.${tick}`])) actions[tick] = true;
  const to = new Set(listOf(values["actions.mail.to"]));
  const addresses = listOf(values["actions.mail.to.addresses"]);
  const [subject, body] = [text("actions.mail.subject"), text("actions.mail.body")];
  if (to.size > 0 || addresses.length > 0 || subject || body) {
    const who = { responsible: to.has("responsible"), partner: to.has("partner"), watchers: to.has("watchers") };
    actions["mail"] = { to: { ...who, addresses }, subject, body };
  }
  return actions;
}

type Text = (name: string) => string;

/** What is no text at all is left to the schema, which refuses it. */
function filled(names: readonly string[], valueOf: (name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = valueOf(name);
      const said = typeof value === "string" ? value.trim() : value;
      if (said === "" || said === undefined || said === null) return [];
      return [[name, numbers.has(name) && typeof said === "string" ? Number(said) : said]];
    }),
  );
}

const isToken = (who: string): boolean => (watcherTokens as readonly string[]).includes(who);

const isTicked = (value: unknown): boolean => value === true || value === "on" || value === "true";

/** Addresses are typed beside each other, however parted. */
const listOf = (value: unknown): string[] =>
  [value].flat().flatMap((one) => (typeof one === "string" ? one.split(/[\s,;]+/).filter(Boolean) : []));

const textOf = (value: string | number | boolean | undefined): string =>
  typeof value === "boolean" ? (value ? "on" : "") : String(value ?? "");
