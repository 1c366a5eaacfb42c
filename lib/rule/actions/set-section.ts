import { moveSection } from "@/lib/ticket/operations/hand-on";

import { type RuleActions, ruleActions } from "../schema";
import type { RuleAction } from "../types";
import { mayWorkThere } from "../world";
import { fitsCategory } from "./category-fits";
import { planOf, situationOf } from "./from-decision";
import { becauseOfEscalation, failed, nothing, wouldUndoEscalation } from "./list";

/** A transfer, without a person: what does not fit there is emptied (domain 2.9). */
export const setSection: RuleAction<NonNullable<RuleActions["setSectionId"]>> = {
  name: "setSectionId",
  schema: ruleActions.shape.setSectionId.unwrap(),
  plan: (wanted, about) => {
    const { facts, world } = about;
    if (facts.sectionId === wanted) return nothing();
    if (wouldUndoEscalation(about)) return nothing(becauseOfEscalation);
    if (!world.sections.get(wanted)?.active) return failed("noSection");
    return planOf(
      moveSection(situationOf(about), {
        sectionId: wanted,
        categoryFits: facts.categoryId === null || fitsCategory(world, facts.categoryId, facts.kind, wanted),
        responsibleFits: facts.responsibleId === null || mayWorkThere(world, facts.responsibleId, wanted),
      }),
    );
  },
};
