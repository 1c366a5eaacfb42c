import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";

export const communications: Criterion<NonNullable<RuleCriteria["minCommunications"]>> = {
  name: "minCommunications",
  schema: ruleCriteria.shape.minCommunications.unwrap(),
  fields: [],
  holds: (wanted, { facts }) => facts.communications >= wanted,
  saw: ({ facts }) => ({ is: "number", number: facts.communications }),
};
