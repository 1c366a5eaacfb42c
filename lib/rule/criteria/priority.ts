import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion, Seen } from "../types";
import type { RuleFacts } from "../facts";

const saw = ({ facts }: { facts: RuleFacts }): Seen => ({ is: "priority", code: String(facts.priority) });

/** At least as urgent as: 1 is highest. */
export const priorityMin: Criterion<NonNullable<RuleCriteria["priorityMin"]>> = {
  name: "priorityMin",
  schema: ruleCriteria.shape.priorityMin.unwrap(),
  fields: ["priority"],
  holds: (wanted, { facts }) => facts.priority <= wanted,
  saw,
};

/** At most as urgent as. */
export const priorityMax: Criterion<NonNullable<RuleCriteria["priorityMax"]>> = {
  name: "priorityMax",
  schema: ruleCriteria.shape.priorityMax.unwrap(),
  fields: ["priority"],
  holds: (wanted, { facts }) => facts.priority >= wanted,
  saw,
};
