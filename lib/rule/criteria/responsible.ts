import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";

/** A person, or nobody yet. */
export const responsible: Criterion<NonNullable<RuleCriteria["responsible"]>> = {
  name: "responsible",
  schema: ruleCriteria.shape.responsible.unwrap(),
  fields: ["responsibleId"],
  holds: (wanted, { facts }) => facts.responsibleId === (wanted === "unassigned" ? null : wanted),
  saw: ({ facts }) => (facts.responsibleId ? { is: "person", id: facts.responsibleId } : { is: "none" }),
};
