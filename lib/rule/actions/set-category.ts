import { type RuleActions, ruleActions } from "../schema";
import type { RuleAction } from "../types";
import { fitsCategory } from "./category-fits";
import { edit } from "./from-decision";
import { failed, nothing } from "./list";

/** Only one that tickets of this kind in this section may have. */
export const setCategory: RuleAction<NonNullable<RuleActions["setCategoryId"]>> = {
  name: "setCategoryId",
  schema: ruleActions.shape.setCategoryId.unwrap(),
  plan: (wanted, about) => {
    const { facts, world } = about;
    if (facts.categoryId === wanted) return nothing();
    const isOffered = world.categories.get(wanted)?.active && fitsCategory(world, wanted, facts.kind, facts.sectionId);
    return isOffered ? edit(about, { categoryId: wanted }) : failed("noCategory");
  },
};
