import { phaseOf, type TicketState } from "@/lib/ticket/phases";

import { criteria as known } from "./criteria/index";
import { stateFrom } from "./criteria/state-from";
import { stateTo } from "./criteria/state-to";
import type { Asked, Rule, RuleOccasion, Verdict } from "./types";

type RuleParts = Pick<Rule, "criteria" | "dateType">;

/**
 * Whether a rule is asked at all on such an occasion (domain 6.2): clock rules by the clock alone; a rule about a change
 * of state not on every message or edit while the ticket is in that state; on an edit only a rule that looks at what was
 * edited.
 */
export function takesPart({ criteria, dateType }: RuleParts, occasion: RuleOccasion): boolean {
  if (dateType !== "none") return occasion.type === "clock" && isForPhaseOf(criteria, occasion.to);
  switch (occasion.type) {
    case "clock":
      return false;
    case "communication":
      return isAboutStaying(criteria);
    case "edit":
      return isAboutStaying(criteria) && looksAt(criteria, occasion.editedFields);
    default:
      return true;
  }
}

/** What can be said before anybody read the ticket: it takes part, and the states are those it waits for. */
export function mayMatch(rule: RuleParts, occasion: RuleOccasion): boolean {
  const { stateFrom: from, stateTo: to } = rule.criteria;
  const about = { occasion } as Asked;
  return (
    takesPart(rule, occasion) &&
    (from === undefined || stateFrom.holds(from, about, rule.criteria)) &&
    (to === undefined || stateTo.holds(to, about, rule.criteria))
  );
}

/** All criteria that are set hold. */
export const matches = ({ criteria }: RuleParts, asked: Asked): boolean =>
  known.every(({ name, holds }) => {
    const wanted = criteria[name as keyof Rule["criteria"]];
    return wanted === undefined || holds(wanted, asked, criteria);
  });

/** What every criterion that is set wanted, what it saw, and what it said. */
export const verdictsOf = ({ criteria }: RuleParts, asked: Asked): Verdict[] =>
  known.flatMap(({ name, holds, saw }) => {
    const wanted = criteria[name as keyof Rule["criteria"]];
    if (wanted === undefined) return [];
    return [{ criterion: name, wanted, saw: saw(asked), holds: holds(wanted, asked, criteria) }];
  });

/** From a state to the same one, or from any to any: it holds while the ticket stays where it is. */
const isAboutStaying = ({ stateFrom, stateTo }: Rule["criteria"]): boolean => stateFrom === stateTo;

const looksAt = (criteria: Rule["criteria"], edited: readonly string[]): boolean =>
  known.some(
    ({ name, fields }) =>
      criteria[name as keyof Rule["criteria"]] !== undefined && fields.some((field) => edited.includes(field)),
  );

/** The clock passes by what is closed or cancelled, unless the rule names such a state (domain 6.3). */
function isForPhaseOf({ stateFrom, stateTo }: Rule["criteria"], state: string): boolean {
  return !isOver(state) || [stateFrom, stateTo].some((named) => named !== undefined && isOver(named));
}

const isOver = (state: string): boolean => ["closed", "cancelled"].includes(phaseOf[state as TicketState] ?? "");
