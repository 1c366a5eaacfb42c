import type { z } from "zod";

import type { Words } from "@/lib/kernel/words";
import { words } from "@/lib/kernel/words";

import type { ActionPlan, Asked, Rule, RuleAction } from "../types";

/** What an action is asked about: the ticket as the actions before it left it. */
export type Acting = Asked & { rule: Rule; now: Date };

/** An action whose wanted value is not known by its type: what the list holds. */
export type AnyAction = {
  name: string;
  schema: z.ZodType;
  plan: (wanted: unknown, about: Acting) => ActionPlan;
};

/** Puts an action into the list. What is wanted was read by its own schema when the rule was saved. */
export const listed = <Wanted>(action: RuleAction<Wanted>): AnyAction => ({
  ...action,
  plan: (wanted, about) => action.plan(wanted as Wanted, about),
});

/** It stays as it is, and says why where that is not plain to see. */
export const nothing = (because?: Words): ActionPlan =>
  because ? { outcome: "nothing", because } : { outcome: "nothing" };

export const failed = (key: string, params?: Words["params"]): ActionPlan => ({
  outcome: "failed",
  because: words(`rule.because.${key}`, params),
});

/** An escalation means section and responsible: a rule that fires on anything must not undo it (domain 6.2). */
export const wouldUndoEscalation = ({ occasion, rule }: Acting): boolean =>
  occasion.type === "escalate" && rule.criteria.stateTo === undefined;

export const becauseOfEscalation: Words = words("rule.because.escalated");
