import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";

export const kind: Criterion<NonNullable<RuleCriteria["kind"]>> = {
  name: "kind",
  schema: ruleCriteria.shape.kind.unwrap(),
  fields: ["kind"],
  holds: (wanted, { facts }) => facts.kind === wanted,
  saw: ({ facts }) => ({ is: "kind", code: facts.kind }),
};
