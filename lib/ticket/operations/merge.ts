import type { Decision } from "@/lib/kernel/change";
import { phaseOf, type TicketState } from "@/lib/ticket/phases";
import { kindOf } from "@/lib/ticket/registry";

import { allow, gated, refuse, type TicketSituation } from "./gate";

/** The other side of a merge, and whether it went away itself. */
export type MergeTarget = { id: string; number: number; title: string; isMerged: boolean };

/** What was before the merge and comes back with unmerging. */
export type BeforeMerge = {
  state: TicketState;
  archived: boolean;
  closedAt: Date | null;
  closedBy: string | null;
};

/** Closes the ticket and says where it went. An opportunity is neither won nor lost by it: it is cancelled. */
export function mergeInto(situation: TicketSituation, into: MergeTarget): Decision {
  return gated("merge", situation, () => {
    const { facts, now, actorUserId } = situation;
    if (facts.mergedIntoId) return refuse("alreadyMerged");
    if (into.id === facts.id) return refuse("mergeSelf");
    if (into.isMerged) return refuse("mergeTargetMerged");
    const state = endOf(facts.kind);
    const values = {
      state,
      phase: phaseOf[state],
      mergedIntoId: into.id,
      archived: true,
      closedAt: facts.closedAt ?? now,
      closedBy: actorUserId,
      lastActivityAt: now,
    };
    return allow(
      values,
      {
        entryType: "transition",
        label: "merge",
        text: `#${into.number} ${into.title}`,
        fromState: facts.state,
        toState: state,
      },
      [{ kind: "occasion", occasion: { type: "transition", from: facts.state, to: state } }],
    );
  });
}

/** Brings a merged ticket back as it was. */
export function unmerge(situation: TicketSituation, before: BeforeMerge, from: MergeTarget): Decision {
  return gated("unmerge", situation, () => {
    const { facts, now } = situation;
    if (!facts.mergedIntoId) return refuse("notMerged");
    // What was merged on would stay behind there.
    if (from.isMerged) return refuse("mergeTargetMerged");
    const { state } = before;
    return allow(
      { ...before, phase: phaseOf[state], mergedIntoId: null, lastActivityAt: now },
      {
        entryType: "transition",
        label: "unmerge",
        text: `#${from.number} ${from.title}`,
        fromState: facts.state,
        toState: state,
      },
      [{ kind: "occasion", occasion: { type: "reopen", from: facts.state, to: state } }],
    );
  });
}

const endOf = (kind: string): TicketState => (kindOf(kind).workflow.states.includes("closed") ? "closed" : "cancelled");
