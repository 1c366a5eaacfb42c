import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";

/** The partner, or any person of that company. */
export const partner: Criterion<NonNullable<RuleCriteria["partnerId"]>> = {
  name: "partnerId",
  schema: ruleCriteria.shape.partnerId.unwrap(),
  fields: ["partnerId"],
  holds: (wanted, { facts }) => facts.partnerId === wanted || facts.companyId === wanted,
  saw: ({ facts }) => (facts.partnerId ? { is: "partner", id: facts.partnerId } : { is: "none" }),
};
