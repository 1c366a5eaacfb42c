import type { Decision } from "@/lib/kernel/change";
import { type Words, words } from "@/lib/kernel/words";

import type { Requirement, StepInput, TransitionDefinition, WorkflowDefinition } from "./define";
import { changesOf } from "./effects";
import { asks, isPermitted, type Move, type Situation, targetOf } from "./situation";

/** May this step be taken, and what changes? Pages and commands ask the same question. */
export function decide(workflow: WorkflowDefinition<string>, move: Move): Decision {
  const transition = stepFrom(workflow, move.transition, move.state);
  if (!transition) return blocked(whyNotNow(workflow, move));
  if (!isPermitted(transition, move))
    return { allowed: false, code: "not-permitted", because: onlyFor(workflow, transition) };

  const unmet = firstUnmet(transition.requires, move) ?? missingInput(transition, move.input);
  if (unmet) return blocked(refusal(workflow, unmet));
  const unfit = firstUnmet(transition.requiresOfInput, withInput(move));
  if (unfit) return blocked(refusal(workflow, unfit));

  return { allowed: true, changes: changesOf(workflow, transition, move) };
}

export type OfferedTransition = {
  code: string;
  label: Words;
  to: string;
  enabled: boolean;
  because?: Words;
  warning?: Words;
  likely: boolean;
  needs: readonly string[];
  asks: readonly string[];
  place: "bar" | "close" | "menu";
};

/** The steps to show: what somebody may not do is left out, what a requirement forbids is grey and says why. */
export function offeredTransitions(workflow: WorkflowDefinition<string>, situation: Situation): OfferedTransition[] {
  const offered = workflow.transitions
    .filter((transition) => transition.from.includes(situation.state) && isPermitted(transition, situation))
    .map((transition) => offer(workflow, transition, situation));
  // Where nothing likely is possible, the first of them says what is missing.
  const likeliest = offered.find(({ enabled, likely }) => enabled && likely) ?? offered.find(({ likely }) => likely);
  return offered.map((step) => ({ ...step, likely: step === likeliest }));
}

function offer(
  workflow: WorkflowDefinition<string>,
  transition: TransitionDefinition<string>,
  situation: Situation,
): OfferedTransition {
  const unmet = firstUnmet(transition.requires, situation);
  const warning = transition.warns?.find(({ when }) => asks(situation, when));
  return {
    code: transition.code,
    label: words(`${workflow.words}.transition.${transition.label ?? transition.code}`),
    to: targetOf(workflow, transition, situation),
    enabled: !unmet,
    ...(unmet && { because: refusal(workflow, unmet) }),
    ...(warning && { warning: words(`${workflow.words}.warning.${warning.saying}`) }),
    likely: transition.likely !== undefined && asks(situation, transition.likely),
    needs: transition.needs ?? [],
    asks: (transition.asks ?? []).filter(({ when }) => asks(situation, when)).map(({ input }) => input),
    place: transition.place ?? "bar",
  };
}

const stepFrom = (workflow: WorkflowDefinition<string>, code: string, state: string) =>
  workflow.transitions.find((transition) => transition.code === code && transition.from.includes(state));

const firstUnmet = (requirements: readonly Requirement[] | undefined, situation: Situation): string | undefined =>
  requirements?.find(({ when }) => !asks(situation, when))?.otherwise;

const withInput = (move: Move): Situation => ({ ...move, facts: { ...move.facts, ...move.input } });

function missingInput({ needs }: TransitionDefinition<string>, input: StepInput = {}): string | undefined {
  const missing = needs?.find((name) => isBlank(input[name]));
  return missing && `needs.${missing}`;
}

const isBlank = (value: StepInput[string]) =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");

function whyNotNow(workflow: WorkflowDefinition<string>, { transition: code, state }: Move): Words {
  const rows = workflow.transitions.filter((transition) => transition.code === code);
  // Two people pressed the same button: the second reads that it is done, not that it is impossible.
  if (rows.some(({ to }) => to === state)) return words(`${workflow.words}.refusal.already`, { state });
  return words(`${workflow.words}.refusal.notNow`, { state });
}

function onlyFor(workflow: WorkflowDefinition<string>, { by }: TransitionDefinition<string>): Words {
  const supervisorsOnly = by.length === 1 && by[0] === "SUPERVISOR";
  return words(`${workflow.words}.refusal.${supervisorsOnly ? "onlySupervisors" : "notYours"}`);
}

const refusal = (workflow: WorkflowDefinition<string>, key: string): Words => words(`${workflow.words}.refusal.${key}`);

const blocked = (because: Words): Decision => ({ allowed: false, code: "blocked", because });
