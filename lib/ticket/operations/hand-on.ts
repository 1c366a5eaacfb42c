import type { Decision, HistoryDraft } from "@/lib/kernel/change";
import { words } from "@/lib/kernel/words";
import { kindOf } from "@/lib/ticket/registry";
import { decide } from "@/lib/workflow/decide";

import { cleared, edited, type Shown } from "./edited";
import { allow, gated, refuse, type TicketSituation } from "./gate";

/** Makes somebody responsible, or nobody. `mayWorkThere`: the person has an assignment in the ticket's section. */
export function assign(
  situation: TicketSituation,
  to: Shown & { userId: string | null; mayWorkThere: boolean },
): Decision {
  return gated("assign", situation, () => {
    if (to.userId === situation.facts.responsibleId) return refuse("alreadyResponsible");
    if (to.userId && !to.mayWorkThere) return refuse("noAssignment");
    return assigned(situation, "assign", to.userId, to.details);
  });
}

/** "Assign to me": only while nobody is responsible. */
export const take = (situation: TicketSituation, shown: Shown = {}): Decision =>
  gated("take", situation, () => assigned(situation, "take", situation.actorUserId, shown.details));

/** Back to the available list (T13). */
export const requeue = (situation: TicketSituation, input: { reason?: string } = {}): Decision =>
  decide(kindOf(situation.facts.kind).workflow, {
    ...situation,
    state: situation.facts.state,
    transition: "requeue",
    input,
  });

/** To the parent section and its manager (T14). */
export const escalate = (situation: TicketSituation, input: { comment?: string } = {}): Decision =>
  decide(kindOf(situation.facts.kind).workflow, {
    ...situation,
    state: situation.facts.state,
    transition: "escalate",
    input,
  });

/** `categoryFits`, `responsibleFits`: the category belongs to the new section too, the person is assigned there. */
export function moveSection(
  situation: TicketSituation,
  to: Shown & { sectionId: string; categoryFits: boolean; responsibleFits: boolean },
): Decision {
  return gated("move_section", situation, () => {
    const { facts, now } = situation;
    if (to.sectionId === facts.sectionId) return refuse("alreadyThere");
    const values = { sectionId: to.sectionId, ...cleared(facts, to), lastActivityAt: now };
    const entry: HistoryDraft = { entryType: "section", label: "move_section", details: to.details };
    return allow(values, entry, [edited(situation, facts.state, values)]);
  });
}

function assigned(
  situation: TicketSituation,
  label: string,
  userId: string | null,
  details?: Record<string, unknown>,
): Decision {
  const values = { responsibleId: userId, lastActivityAt: situation.now };
  return allow(values, { entryType: "assignment", label, details }, [
    ...(userId ? [{ kind: "notify", whom: "responsible", about: words("ticket.notice.assigned") } as const] : []),
    edited(situation, situation.facts.state, values),
  ]);
}
