import type { Asker } from "@/lib/kernel/asker";
import type { Condition } from "@/lib/kernel/condition";
import type { Facts } from "@/lib/kernel/facts";
import { holds } from "@/lib/kernel/holds";
import type { RecordRole } from "@/lib/kernel/record-role";

import type { StepInput, TransitionDefinition, WorkflowDefinition } from "./define";

/** Who stands before the record, and how it is: enough to say which steps are possible. */
export type Situation = {
  state: string;
  /** Rules, mail and the clock act as "system": roles do not bind them, approvals are not theirs. */
  roles: readonly RecordRole[] | "system";
  facts: Facts;
  approvalRequired: boolean;
  now: Date;
  actorUserId: string | null;
};

export type Move = Situation & { transition: string; input?: StepInput };

/** Where the step leads: a named state, the same one, or the one remembered in a fact. */
export function targetOf(
  workflow: WorkflowDefinition<string>,
  { to }: TransitionDefinition<string>,
  { state, facts }: Pick<Situation, "state" | "facts">,
): string {
  if (typeof to === "string") return to;
  if ("stays" in to) return state;
  return workflow.states.find((known) => known === facts[to.remembered]) ?? to.otherwise;
}

export function isPermitted(
  transition: Pick<TransitionDefinition<string>, "by" | "byWhen" | "peopleOnly">,
  situation: Situation,
): boolean {
  const { roles } = situation;
  if (roles === "system") return !transition.peopleOnly || !asks(situation, transition.peopleOnly);
  const has = (wanted: readonly RecordRole[]) => wanted.some((role) => roles.includes(role));
  return has(transition.by) || (transition.byWhen ?? []).some((also) => has(also.roles) && asks(situation, also.when));
}

/** Asks a condition about the record as it is, with the facts every workflow may rely on. */
export function asks(situation: Situation, condition: Condition): boolean {
  const { facts, state, approvalRequired, actorUserId, now } = situation;
  return holds(condition, { ...facts, state, approvalRequired, actorUserId }, askerOf(actorUserId, now));
}

// Workflows ask about moments, never about days, so the time zone does not matter to them.
export const askerOf = (userId: string | null, now: Date): Asker => ({ userId, personId: null, now, timeZone: "UTC" });
