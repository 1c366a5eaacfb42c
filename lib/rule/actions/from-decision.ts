import type { Decision, OccasionDraft } from "@/lib/kernel/change";
import { approvalRequired } from "@/lib/ticket/registry";
import type { TicketSituation } from "@/lib/ticket/operations/gate";

import type { ActionPlan } from "../types";
import type { Acting } from "./list";

/** The ticket before the system: roles do not bind a rule, requirements do. */
export function situationOf({ facts, world, now }: Acting): TicketSituation & { state: string } {
  const setting = world.sections.get(facts.sectionId)?.approvalRequired ?? "by_kind";
  return {
    state: facts.state,
    facts,
    roles: "system",
    approvalRequired: approvalRequired(facts.kind, setting),
    now,
    actorUserId: null,
  };
}

/** What an act by hand would change, without its line of history: a run writes one line for all it did. */
export function planOf(decision: Decision): ActionPlan {
  if (!decision.allowed) return { outcome: "failed", because: decision.because };
  const { changes } = decision;
  return {
    outcome: "done",
    changes: Object.assign({}, ...changes.map((change) => (change.kind === "set" ? change.values : {}))),
    occasions: changes.flatMap((change) => (change.kind === "occasion" ? [change.occasion] : [])),
    notices: changes.filter((change) => change.kind === "notify"),
  };
}

/** The edit of one column, and the occasion it makes. */
export const edit = ({ facts, now }: Acting, values: Record<string, string | number | null>): ActionPlan => ({
  outcome: "done",
  changes: { ...values, lastActivityAt: now },
  occasions: [edited(facts.state, Object.keys(values))],
});

const edited = (state: string, editedFields: readonly string[]): OccasionDraft => ({
  type: "edit",
  from: state,
  to: state,
  editedFields,
});
