import { type Words, words } from "@/lib/kernel/words";
import { kindOf, ticketKinds } from "@/lib/ticket/registry";
import { always } from "@/lib/workflow/define";

import { stateMatches } from "./criteria/state-matches";
import { type RuleDefinition, dateTypesAhead, ruleVariables } from "./schema";

/** What is wrong with a definition by itself, beside the field it belongs to. Such a rule is not saved. */
export function flawsOf(rule: RuleDefinition): Record<string, Words> {
  return Object.fromEntries(
    [...flawsOfTime(rule), ...flawsOfCriteria(rule), ...flawsOfActions(rule)].map(([field, key, params]) => [
      field,
      words(`rule.refusal.${key}`, params),
    ]),
  );
}

type Flaw = [field: string, key: string, params?: Record<string, string>];

/** What is further away than ten years nobody means. */
const tenYears: Record<RuleDefinition["delayUnit"], number> = {
  minute: 10 * 366 * 24 * 60,
  hour: 10 * 366 * 24,
  day: 10 * 366,
  month: 10 * 12,
};

function flawsOfTime({ dateType, delay, delayUnit, criteria: { stateFrom, stateTo } }: RuleDefinition): Flaw[] {
  if (dateType === "none") return [];
  const flaws: Flaw[] = [];
  if (Math.abs(delay) > tenYears[delayUnit]) flaws.push(["delay", "tenYears"]);
  if (delay < 0 && !(dateTypesAhead as readonly string[]).includes(dateType)) flaws.push(["side", "onlyAhead"]);
  if (stateFrom === "none") flaws.push(["criteria.stateFrom", "clockSeesNoStep"]);
  else if (stateTo === "escalate") flaws.push(["criteria.stateTo", "clockSeesNoStep"]);
  else if (stateFrom && stateTo && !stateMatches(stateFrom, stateTo) && !stateMatches(stateTo, stateFrom))
    flaws.push(["criteria.stateTo", "clockSeesOneState"]);
  return flaws;
}

function flawsOfCriteria({ criteria: { priorityMin, priorityMax } }: RuleDefinition): Flaw[] {
  // 1 is the highest: at least as urgent as 2 and at most as urgent as 3 is no priority at all.
  return priorityMin && priorityMax && priorityMax > priorityMin ? [["criteria.priorityMax", "noPriority"]] : [];
}

function flawsOfActions({ criteria, actions }: RuleDefinition): Flaw[] {
  const flaws: Flaw[] = [];
  const { setState, mail } = actions;
  if (setState && !canReach(setState, criteria)) flaws.push(["actions.setState", "stateOutOfReach"]);
  if (actions.remindAttach && !actions.remindResponsible && !actions.remindPartner)
    flaws.push(["actions.remindAttach", "nothingToAttachTo"]);
  if (mail) {
    const { responsible, partner, watchers, addresses } = mail.to;
    if (!responsible && !partner && !watchers && addresses.length === 0)
      flaws.push(["actions.mail.to.addresses", "mailToNobody"]);
    for (const field of ["subject", "body"] as const) {
      const unknown = unknownVariables(mail[field]);
      if (unknown.length > 0) flaws.push([`actions.mail.${field}`, "unknownVariable", { names: unknown.join(", ") }]);
    }
  }
  return flaws;
}

/** What looks like a variable and is none of a rule's: it would go out as it stands. */
export const unknownVariables = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\{\{([^{}]*)\}\}/g)]
      .map(([, name]) => (name ?? "").trim())
      .filter((name) => !(ruleVariables as readonly string[]).includes(name)),
  ),
];

/**
 * Whether some kind of ticket knows a step there that is not a person's alone: an approval never is a rule's (domain
 * 6.4). Which ticket may take it is asked when the rule acts.
 */
function canReach(target: string, { kind, stateTo }: RuleDefinition["criteria"]): boolean {
  return (kind ? [kind] : ticketKinds).some((name) => {
    const { workflow } = kindOf(name);
    return workflow.transitions.some(
      ({ from, to, peopleOnly }) =>
        peopleOnly !== always &&
        destinationsOf(to).some((state) => leadsTo(target, state)) &&
        (!stateTo || stateTo === "escalate" || from.some((state) => stateMatches(stateTo, state))),
    );
  });
}

/** "Closed" of an opportunity is sold, rejected or expired: which one, the rule has to say. */
const leadsTo = (target: string, state: string): boolean =>
  state !== "submitted" && (target === "closed" ? state === target : stateMatches(target, state));

function destinationsOf(to: string | { stays: true } | { remembered: string; otherwise: string }): string[] {
  if (typeof to === "string") return [to];
  return "otherwise" in to ? [to.otherwise] : [];
}
