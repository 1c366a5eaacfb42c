import type { Rule } from "./types";
import { type RuleWorld, withDescendants } from "./world";

/**
 * What a clock rule looks for, and where: beside how far the clock has looked. Where it is another now (an edit of the
 * rule, a branch of a tree that changed), every ticket is looked at again; what fired for a moment does not fire again.
 */
export function lookedFor(
  { criteria, dateType, delay, delayUnit }: Pick<Rule, "criteria" | "dateType" | "delay" | "delayUnit">,
  { sections, partnerCategories }: Pick<RuleWorld, "sections" | "partnerCategories">,
): string {
  const { sectionId, includeDescendants, partnerCategoryId } = criteria;
  return JSON.stringify([
    Object.entries(criteria).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    dateType,
    delay,
    delayUnit,
    sectionId && includeDescendants ? branch(sections, sectionId) : null,
    partnerCategoryId ? branch(partnerCategories, partnerCategoryId) : null,
  ]);
}

const branch = (tree: Parameters<typeof withDescendants>[0], id: string): string[] =>
  [...withDescendants(tree, id)].toSorted();
