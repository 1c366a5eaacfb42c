import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";
import { isWithin } from "../world";

/** A category of the partner or of its company; one below the wanted one is one of it. */
export const partnerCategory: Criterion<NonNullable<RuleCriteria["partnerCategoryId"]>> = {
  name: "partnerCategoryId",
  schema: ruleCriteria.shape.partnerCategoryId.unwrap(),
  fields: ["partnerId"],
  holds: (wanted, { facts, world }) =>
    facts.partnerCategoryIds.some((id) => isWithin(world.partnerCategories, id, wanted)),
  saw: ({ facts }) => ({ is: "list", of: facts.partnerCategoryIds.map((id) => ({ is: "partnerCategory", id })) }),
};
