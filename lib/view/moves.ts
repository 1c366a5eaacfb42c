import type { Words } from "@/lib/kernel/words";
import type { TicketFacts } from "@/lib/ticket/facts";
import { type TicketPhase, type TicketState, phaseOf } from "@/lib/ticket/phases";
import { kindOf } from "@/lib/ticket/registry";
import { decide, offeredTransitions } from "@/lib/workflow/decide";
import { type Situation, targetOf } from "@/lib/workflow/situation";

/** A step that a card can take on a board. */
export type CardMove = {
  transition: string;
  label: Words;
  to: TicketState;
  /** What it wants typed. */
  needs: readonly string[];
  /** Why it cannot be taken now, or not by this person. */
  because: Words | null;
};

/** Steps that are no way to another column: they put the record away, or ask for more than a drop can say. */
const notByHand = new Set(["delete", "escalate"]);

/** The steps to another state, whether allowed or not, in the order of the workflow; the first allowed one of each target. */
export function movesOf(kind: string, situation: Omit<Situation, "state"> & { facts: TicketFacts }): CardMove[] {
  const { workflow } = kindOf(kind);
  const { state } = situation.facts;
  const here = { ...situation, state };
  const offered = offeredTransitions(workflow, here);
  const steps = workflow.transitions.filter(({ code, from }) => from.includes(state) && !notByHand.has(code));
  const moves = steps.flatMap((step): CardMove[] => {
    const to = targetOf(workflow, step, here) as TicketState;
    if (to === state) return [];
    const offer = offered.find((one) => one.code === step.code && one.to === to);
    if (offer) {
      const { code, label, needs, because } = offer;
      return [{ transition: code, label, to, needs, because: because ?? null }];
    }
    const answer = decide(workflow, { ...here, transition: step.code });
    const label = { key: `${workflow.words}.transition.${step.label ?? step.code}` };
    return answer.allowed ? [] : [{ transition: step.code, label, to, needs: [], because: answer.because }];
  });
  return moves.filter(
    (move, index) =>
      index ===
      moves.findIndex((other) => other.to === move.to && (other.because === null || !allowed(moves, move.to))),
  );
}

const allowed = (moves: readonly CardMove[], to: TicketState) =>
  moves.some((move) => move.to === to && move.because === null);

/** The step that leads to a column; the first allowed one, else the one that says why not. */
export function moveTo(moves: readonly CardMove[], column: string, by: "state" | "phase"): CardMove | null {
  const there = moves.filter(({ to }) => (by === "state" ? to : phaseOf[to]) === (column as TicketPhase));
  return there.find(({ because }) => because === null) ?? there[0] ?? null;
}
