import type { Change, Decision, HistoryDraft } from "@/lib/kernel/change";

import { allow, gated, refuse, type TicketSituation, type Values } from "./gate";

/** A remark for colleagues, or one the partner sees too. Possible for ever, even on closed tickets. */
export function comment(
  situation: TicketSituation,
  input: { text: string; visibility?: "internal" | "partner" },
): Decision {
  return gated("comment", situation, () => {
    const text = input.text.trim();
    if (!text) return refuse("needs.text");
    return allow(
      { lastActivityAt: situation.now },
      { entryType: "comment", label: "comment", text, visibility: input.visibility },
      [communication(situation, input.visibility === "partner")],
    );
  });
}

export type Action = {
  /** What was done; the action being written on the ticket unless given. */
  text?: string | null;
  stateOfMindId?: string | null;
  channelId?: string | null;
  actionKind?: "none" | "corrective" | "preventative";
};

/** Files what was done. The date of the next action is kept. */
export const historize = (situation: TicketSituation, action: Action = {}): Decision =>
  gated("historize", situation, () => fileAction(situation, action, { entryType: "action", label: "historize" }));

/**
 * The history of an answer to the partner; its mail is an event the command makes beside it. Whoever answers a ticket
 * of nobody becomes responsible; `responsibleEmail` is that of the person responsible afterwards.
 */
export function sendHistorize(
  situation: TicketSituation,
  action: Action & { responsibleEmail: string | null; eventId?: string },
): Decision {
  return gated("send_historize", situation, () => {
    const { facts, actorUserId } = situation;
    if (!facts.partnerEmail) return refuse("partnerEmail");
    if (!facts.responsibleId && !actorUserId) return refuse("responsible");
    if (!action.responsibleEmail) return refuse("responsibleEmail");
    const entry = {
      entryType: "event_out",
      label: "send_historize",
      visibility: "partner",
      eventId: action.eventId,
    } as const;
    return fileAction(situation, action, entry, facts.responsibleId ? {} : { responsibleId: actorUserId });
  });
}

/** Files the planned action as done now, with the date it was planned for, and clears both. */
export const processAction = (situation: TicketSituation, action: Action = {}): Decision =>
  gated("process_action", situation, () =>
    fileAction(
      situation,
      action,
      { entryType: "action", label: "process_action", plannedFor: situation.facts.nextActionAt },
      { nextActionAt: null },
    ),
  );

export function setNextAction(
  situation: TicketSituation,
  next: {
    actionText: string | null;
    nextActionAt: Date | null;
    stateOfMindId?: string | null;
    channelId?: string | null;
  },
): Decision {
  return gated("set_next_action", situation, () => {
    const { actionText, nextActionAt } = situation.facts;
    // What is planned may be emptied; planning nothing where nothing stands is a slip.
    if (!next.actionText?.trim() && !next.nextActionAt && !actionText && !nextActionAt) return refuse("needs.text");
    return allow(
      {
        actionText: next.actionText,
        nextActionAt: next.nextActionAt,
        ...(next.stateOfMindId !== undefined && { actionStateOfMindId: next.stateOfMindId }),
        ...(next.channelId !== undefined && { actionChannelId: next.channelId }),
        lastActivityAt: situation.now,
      },
      {
        entryType: "edit",
        label: "set_next_action",
        text: next.actionText ?? undefined,
        plannedFor: next.nextActionAt,
      },
    );
  });
}

function fileAction(situation: TicketSituation, action: Action, entry: HistoryDraft, also: Values = {}): Decision {
  const { facts, now, actorUserId } = situation;
  const text = (action.text ?? facts.actionText)?.trim();
  if (!text) return refuse("needs.text");
  const { actionKind = "none" } = action;
  // Corrections and preventions are the matter of a supplier quality case (domain 2.8).
  if (actionKind !== "none" && facts.kind !== "supplier_request") return refuse("actionKind");
  const values = {
    actionText: null,
    actionStateOfMindId: null,
    actionChannelId: null,
    lastActivityAt: now,
    ...(actorUserId && { lastActionAt: now }),
    ...also,
  };
  const filed: HistoryDraft = {
    ...entry,
    text,
    stateOfMindId: action.stateOfMindId === undefined ? facts.actionStateOfMindId : action.stateOfMindId,
    channelId: action.channelId === undefined ? facts.actionChannelId : action.channelId,
    actionKind,
  };
  return allow(values, filed, [communication(situation, filed.visibility === "partner")]);
}

/** What the partner is shown of us is an answer to them. */
const communication = ({ facts }: TicketSituation, isShown: boolean): Change => ({
  kind: "occasion",
  occasion: {
    type: "communication",
    from: facts.state,
    to: facts.state,
    ...(isShown && { communication: "outgoing" as const }),
  },
});
