import type { EventFacts } from "@/lib/event/facts";
import type { Change, Decision } from "@/lib/kernel/change";
import { phaseOf } from "@/lib/ticket/phases";
import type { TicketFacts } from "@/lib/ticket/facts";

/** A ticket as LIN Yue would have prepared it: everything set that a step may ask for. */
export function ticketFacts(given: Partial<TicketFacts> = {}): TicketFacts {
  return {
    id: "ticket-1",
    number: 1,
    kind: "campaign",
    title: "Beta Developer Program",
    description: null,
    state: "draft",
    phase: phaseOf[given.state ?? "draft"],
    stateBeforePending: null,
    lastOpenState: null,
    archived: false,
    sectionId: "marketing",
    categoryId: "newsletter",
    priority: 3,
    responsibleId: "yue",
    supervisorId: "garnier",
    operatorIds: [],
    createdBy: "yue",
    partnerId: "dubois",
    contactId: "claire",
    partnerEmail: "claire@dubois.example",
    billingSupplierId: "nivalis",
    requestedChannelId: null,
    beginAt: new Date("2011-12-01"),
    endAt: new Date("2012-02-01"),
    allDay: true,
    location: null,
    deadline: null,
    expectedCloseOn: null,
    quantity: 10,
    quantityUnit: "day",
    expectedRevenue: 12_000,
    probability: 40,
    probabilityBeforeClosing: null,
    expectedCost: null,
    currency: "EUR",
    actionText: null,
    actionStateOfMindId: null,
    actionChannelId: null,
    nextActionAt: null,
    lastActionAt: null,
    openedAt: null,
    activeSince: null,
    closedAt: null,
    requeuedAt: null,
    reopenedCount: 0,
    outcome: null,
    closeReason: null,
    campaignId: null,
    mergedIntoId: null,
    escalatedFromUserId: null,
    sectionAllowsDelete: false,
    parentSectionId: null,
    parentSectionManagerId: null,
    unfinishedEvents: 0,
    ...given,
  };
}

/** "Kestrel ongoing!", a mail of Cédric, complete and ready to plan. */
export function eventFacts(given: Partial<EventFacts> = {}): EventFacts {
  return {
    id: "event-1",
    number: 1,
    type: "mail_message",
    direction: "outgoing",
    natureId: "information",
    title: "Kestrel ongoing!",
    content: "<p>Kestrel is on its way.</p>",
    state: "draft",
    senderId: "person-cedric",
    senderEmail: null,
    recipientIds: ["person-ada"],
    recipientCount: 14,
    recipientsWithoutAddress: 0,
    sectionId: "marketing",
    recipientSectionIds: [],
    assigneeId: null,
    supervisorId: null,
    createdBy: "cedric",
    beginAt: new Date("2011-12-01"),
    endAt: null,
    originEventId: null,
    followUpRoles: [],
    followUpIsReadable: false,
    followedCampaignStates: ["open"],
    campaignMustBeOpen: true,
    directSend: "everyone",
    onReceivingSide: false,
    declaredByReceivingSection: false,
    ...given,
  };
}

/** The columns a decision sets; its refusal, as a failed expectation, where it was a no. */
export function valuesOf(decision: Decision) {
  return Object.assign({}, ...changesOf(decision, "set").map(({ values }) => values)) as Record<string, unknown>;
}

export function changesOf<Kind extends Change["kind"]>(decision: Decision, kind: Kind) {
  if (!decision.allowed) throw new Error(`Refused: ${decision.code}, ${decision.because.key}`);
  return decision.changes.filter((change): change is Extract<Change, { kind: Kind }> => change.kind === kind);
}

/** Code and key of a refusal: "blocked ticket.refusal.category". */
export const refusalOf = (decision: Decision): string | null =>
  decision.allowed ? null : `${decision.code} ${decision.because.key}`;
