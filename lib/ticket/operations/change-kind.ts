import type { Decision, HistoryDraft } from "@/lib/kernel/change";
import { phaseOf, type TicketPhase, type TicketState } from "@/lib/ticket/phases";
import { kindOf, type TicketKind } from "@/lib/ticket/registry";

import { cleared, edited, type Shown } from "./edited";
import { allow, gated, refuse, type TicketSituation, type Values } from "./gate";

/** The case leaves for another service. All fields are kept, even those the new kind does not show. */
export function changeKind(
  situation: TicketSituation,
  to: Shown & {
    kind: TicketKind;
    sectionId: string;
    /** Of the new kind in the new section. */
    approvalRequired: boolean;
    categoryFits: boolean;
    responsibleFits: boolean;
  },
): Decision {
  return gated("change_kind", situation, () => {
    const { facts, now } = situation;
    if (to.kind === facts.kind) return refuse("alreadyThisKind");
    const state = stateInKind(facts.phase, to.kind, to.approvalRequired);
    const values = {
      kind: to.kind,
      sectionId: to.sectionId,
      state,
      phase: phaseOf[state],
      ...rememberedStates(facts.phase, to.kind),
      ...cleared(facts, to),
      lastActivityAt: now,
    };
    const entry: HistoryDraft = {
      entryType: "kind",
      label: "change_kind",
      fromState: facts.state,
      toState: state,
      details: { kind: [facts.kind, to.kind], ...to.details },
    };
    return allow(values, entry, [edited(situation, state, values)]);
  });
}

/** The state of the same phase in another kind; what waited for an approval the new kind does not ask is a draft again. */
export function stateInKind(phase: TicketPhase, kind: TicketKind, approvalRequired: boolean): TicketState {
  if (phase === "submitted") return approvalRequired ? "submitted" : "draft";
  if (phase === "open") return openStateOf(kind);
  return phase === "pending" ? "pending" : "draft";
}

const openStateOf = (kind: TicketKind): TicketState =>
  kindOf(kind).workflow.states.includes("contacted") ? "contacted" : "open";

function rememberedStates(phase: TicketPhase, kind: TicketKind): Values {
  const open = openStateOf(kind);
  if (phase === "pending") return { stateBeforePending: open, lastOpenState: open };
  return { stateBeforePending: null, lastOpenState: phase === "open" ? open : null };
}
