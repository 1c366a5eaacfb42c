import { type RuleActions, ruleActions } from "../schema";
import type { RuleAction } from "../types";
import { edit } from "./from-decision";
import { nothing } from "./list";

export const setPriority: RuleAction<NonNullable<RuleActions["setPriority"]>> = {
  name: "setPriority",
  schema: ruleActions.shape.setPriority.unwrap(),
  plan: (wanted, about) => (about.facts.priority === wanted ? nothing() : edit(about, { priority: wanted })),
};
