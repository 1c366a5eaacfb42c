import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";

export const category: Criterion<NonNullable<RuleCriteria["categoryId"]>> = {
  name: "categoryId",
  schema: ruleCriteria.shape.categoryId.unwrap(),
  fields: ["categoryId"],
  holds: (wanted, { facts }) => facts.categoryId === wanted,
  saw: ({ facts }) => (facts.categoryId ? { is: "category", id: facts.categoryId } : { is: "none" }),
};
