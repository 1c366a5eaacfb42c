import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";
import { isWithin } from "../world";

/** The section itself, or any below it where the rule says so. */
export const section: Criterion<NonNullable<RuleCriteria["sectionId"]>> = {
  name: "sectionId",
  schema: ruleCriteria.shape.sectionId.unwrap(),
  fields: ["sectionId"],
  holds: (wanted, { facts, world }, { includeDescendants }) =>
    includeDescendants ? isWithin(world.sections, facts.sectionId, wanted) : facts.sectionId === wanted,
  saw: ({ facts }) => ({ is: "section", id: facts.sectionId }),
};
