import { phaseOf, type TicketState } from "@/lib/ticket/phases";
import { kindOf } from "@/lib/ticket/registry";
import { decide } from "@/lib/workflow/decide";
import type { TransitionDefinition } from "@/lib/workflow/define";
import { asks, isPermitted, type Situation, targetOf } from "@/lib/workflow/situation";

import { type RuleActions, ruleActions } from "../schema";
import type { RuleAction } from "../types";
import { stateMatches } from "../criteria/state-matches";
import { planOf, situationOf } from "./from-decision";
import { type Acting, failed, nothing } from "./list";

/**
 * One step of the workflow that leads there, roles aside (domain 6.4, 1). Approvals are people's; what the step asks for
 * is asked of a rule too. Its name stands where a person would have given a reason.
 */
export const setState: RuleAction<NonNullable<RuleActions["setState"]>> = {
  name: "setState",
  schema: ruleActions.shape.setState.unwrap(),
  plan: (wanted, about) => {
    const { kind, state } = about.facts;
    if (stateMatches(wanted, state)) return nothing();
    const target = targetIn(kind, wanted);
    if (!target) return failed(wanted === "closed" ? "chooseOutcome" : "noSuchState", { kind, state: wanted });
    const step = stepTo(about, wanted, target);
    if (!step) return failed("notOneStep", { from: state, to: target });
    const move = { ...situationOf(about), transition: step.code, input: reasonFrom(about) };
    return planOf(decide(kindOf(kind).workflow, move));
  },
};

/** A phase that is no state of the kind: an opportunity becomes "contacted" by "open"; how it ends has to be said. */
function targetIn(kind: string, wanted: string): string | null {
  const { states } = kindOf(kind).workflow;
  if (states.includes(wanted)) return wanted;
  return wanted === "open" ? (states.find((state) => phaseOf[state as TicketState] === "open") ?? null) : null;
}

function stepTo(about: Acting, wanted: string, target: string): TransitionDefinition<string> | undefined {
  const situation = situationOf(about);
  const { workflow } = kindOf(about.facts.kind);
  const steps = workflow.transitions.filter(
    (step) => step.from.includes(situation.state) && isPermitted(step, situation) && isAnybodys(step, situation),
  );
  const leadsTo = (step: TransitionDefinition<string>) => targetOf(workflow, step, situation);
  // "Open" resumes work in whichever open state it was put aside.
  return (
    steps.find((step) => leadsTo(step) === target) ??
    (wanted === target ? undefined : steps.find((step) => stateMatches(wanted, leadsTo(step))))
  );
}

/** A step that nobody at all may take now (requeueing where approval is required) is not a rule's either. */
const isAnybodys = ({ by, byWhen }: TransitionDefinition<string>, situation: Situation): boolean =>
  by.length > 0 || (byWhen ?? []).some(({ when }) => asks(situation, when));

const reasonFrom = ({ rule }: Acting) => ({ reason: rule.name, comment: rule.name });
