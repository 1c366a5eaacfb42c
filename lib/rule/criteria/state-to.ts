import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";
import { stateMatches } from "./state-matches";

/** The state after the change. Escalating is "escalate" and no state, although the ticket keeps the one it has. */
export const stateTo: Criterion<NonNullable<RuleCriteria["stateTo"]>> = {
  name: "stateTo",
  schema: ruleCriteria.shape.stateTo.unwrap(),
  fields: [],
  holds: (wanted, { occasion: { to } }) => stateMatches(wanted, to),
  saw: ({ occasion: { to } }) => (to === "escalate" ? { is: "occasion", code: to } : { is: "state", code: to }),
};
