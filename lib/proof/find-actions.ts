import type { RuleFacts } from "@/lib/rule/facts";
import type { ActionResult, Rule } from "@/lib/rule/types";

import { activeSections, classesOf, signatureOfSection } from "./classes";
import type { Act } from "./acts";
import { rootsOf, TooMany } from "./roots";
import { simulate } from "./simulate";
import type { Configuration, Finding } from "./types";

const changing = ["setState", "setSectionId", "setResponsible", "setCategoryId"] as const;

/** An action that fails whenever the rule matches and it would have something to do. */
export async function impossibleActions(configuration: Configuration, rule: Rule): Promise<Finding[]> {
  const open = new Map<string, Act | null>(
    changing.filter((name) => rule.actions[name] !== undefined).map((name) => [name, null]),
  );
  try {
    for (const act of open.size > 0 ? rootsOf(configuration, rule, [rule]) : []) {
      const { runs } = await simulate(configuration, [rule], act);
      for (const { action, outcome } of runs[0]?.results ?? []) {
        if (outcome === "done") open.delete(action);
        else if (outcome === "failed" && open.get(action) === null) open.set(action, act);
      }
      if (open.size === 0) return [];
    }
  } catch (problem) {
    if (problem instanceof TooMany) return [];
    throw problem;
  }
  return [...open].flatMap(([action, example]) =>
    example ? [{ code: "actionNeverPossible", rule: rule.id, action, example }] : [],
  );
}

/** Sections where the rule acts and needs a manager whom they do not have, or a mailbox for the partner's answer. */
export async function missingInSections(configuration: Configuration, rule: Rule): Promise<Finding[]> {
  return [...(await lacking(configuration, rule, "noManager")), ...(await lacking(configuration, rule, "noMailbox"))];
}

type Lack = "noManager" | "noMailbox";

async function lacking(configuration: Configuration, rule: Rule, code: Lack): Promise<Finding[]> {
  const needs = code === "noManager" ? needsManager(rule) : writesToPartner(rule);
  const lacks = (id: string) =>
    code === "noManager" ? !managerOf(configuration, id) : !configuration.mailboxSections.has(id);
  if (!needs || !activeSections(configuration).some(lacks)) return [];
  const found = new Map<string, Act>();
  try {
    for (const act of rootsOf(configuration, rule, [rule])) {
      const target = rule.actions.setSectionId ?? act.facts.sectionId;
      if (found.has(act.facts.sectionId) || (!lacks(target) && !lacks(act.facts.sectionId))) continue;
      const { runs, facts } = await simulate(configuration, [rule], act);
      const isMissed = (runs[0]?.results ?? []).some((result) => missed(result, code));
      if (isMissed && lacks(facts.sectionId) && isAtHome(configuration, facts)) found.set(facts.sectionId, act);
    }
  } catch (problem) {
    // What was found is true, although there may be more of it.
    if (!(problem instanceof TooMany)) throw problem;
  }
  const [example] = found.values();
  if (!example) return [];
  return [{ code, rule: rule.id, sections: allLike(configuration, rule, [...found.keys()]), example }];
}

/** A ticket of the kind its section is for: what strays elsewhere needs no manager and no mailbox there. */
export const isAtHome = ({ kindOfSection }: Configuration, { kind, sectionId }: RuleFacts): boolean =>
  kindOfSection.get(sectionId) === kind;

function missed(result: ActionResult, code: Lack): boolean {
  if (code === "noMailbox")
    return result.outcome === "done" && (result.mails ?? []).some(({ audience }) => audience === "partner");
  return (
    result.outcome === "failed" &&
    ["rule.because.noManager", "rule.because.nobodyToRemind"].includes(result.because.key)
  );
}

const needsManager = ({ actions }: Rule): boolean =>
  actions.setResponsible === "section_manager" || actions.remindResponsible === true;

const writesToPartner = ({ actions }: Rule): boolean =>
  actions.remindPartner === true || actions.mail?.to.partner === true;

export const managerOf = ({ world }: Configuration, id: string): string | null => {
  const managerId = world.sections.get(id)?.managerId;
  return managerId && world.people.get(managerId)?.active ? managerId : null;
};

/** The sections that were looked at stand for those that are no different to the rule. */
function allLike(configuration: Configuration, rule: Rule, ids: readonly string[]): string[] {
  const { people, categories } = classesOf(configuration, [rule]);
  const others = { people, categories: categories.filter((id) => id !== null) };
  const sign = (id: string) => JSON.stringify(signatureOfSection(configuration, [rule], others, id));
  const signs = new Set(ids.map(sign));
  return activeSections(configuration).filter((id) => signs.has(sign(id)));
}
