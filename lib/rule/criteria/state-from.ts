import { type RuleCriteria, ruleCriteria } from "../schema";
import type { Criterion } from "../types";
import { stateMatches } from "./state-matches";

/** The state before the change; "none" is creation and nothing else. */
export const stateFrom: Criterion<NonNullable<RuleCriteria["stateFrom"]>> = {
  name: "stateFrom",
  schema: ruleCriteria.shape.stateFrom.unwrap(),
  fields: [],
  holds: (wanted, { occasion: { from } }) => (from === null ? wanted === "none" : stateMatches(wanted, from)),
  saw: ({ occasion: { from } }) => (from === null ? { is: "none" } : { is: "state", code: from }),
};
