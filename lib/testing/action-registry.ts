/**
 * Every server action, who may do it, and an input with which it succeeds. Each export of a "use server" file is a
 * public endpoint, so one that is not written down here fails the build (bin/support/check-actions.ts) and the tests;
 * the isolation matrix (lib/testing/isolation.db.test.ts) asks each with the records of the wrong people.
 */

/** Records that inputs refer to. Each use makes a fresh one, so that one act does not spoil the next. */
export type Records = {
  /** A support request of Claire's company, being worked by Léa. By number. */
  openTicket: number;
  openTicketId: string;
  /** Of nobody: to be taken or assigned. */
  unassignedTicket: number;
  /** A campaign that LIN Yue is still preparing. */
  draftTicket: number;
  /** Claire's mail, received by Léa. */
  receivedEvent: number;
  /** An answer that Léa is writing. */
  draftEvent: number;
  /** A site message to everybody at work. */
  siteMessage: number;
  /** A file the asker sent before and did not use yet. */
  ownFile: string;
  section: string;
  otherSection: string;
  colleague: string;
  company: string;
  person: string;
  /** Of `person`. */
  address: string;
  extraEmail: string;
  partnerCategory: string;
  channel: string;
  category: string;
};
export type RecordName = keyof Records;

/** The people of Nivalis as the matrix sees them; the town's, and some that have no business with the case. */
export const insiders = ["admin", "operator", "auditor", "elsewhere", "idle", "customer", "otherCustomer", "supplier"] as const;
export type Insider = (typeof insiders)[number];

export type TenantAction = {
  /** Who may do it to these records; everybody else is refused. */
  may: readonly Insider[];
  /** A valid input; what it takes from its argument is swapped for the records of others. */
  input: (records: Records) => Record<string, unknown>;
  /** Answers for each record by itself, so that a refusal is part of the answer. */
  bulk?: true;
};

export type AccountAction = {
  /** Needs nobody to be signed in, or concerns only the person who is. */
  account: "anyone" | "own";
};

export type RegisteredAction = TenantAction | AccountAction;

const staff: readonly Insider[] = ["admin", "operator", "auditor", "elsewhere", "idle"];
const caseWorkers: readonly Insider[] = ["admin", "operator"];

export const actionRegistry: Record<string, Record<string, RegisteredAction>> = {
  "lib/account/actions.ts": {
    signInAction: { account: "anyone" },
    signInByLinkAction: { account: "anyone" },
    signOutAction: { account: "anyone" },
    askResetAction: { account: "anyone" },
    setPasswordByLinkAction: { account: "anyone" },
    setUpAction: { account: "anyone" },
    changePasswordAction: { account: "own" },
    changePreferencesAction: { account: "own" },
    endSessionAction: { account: "own" },
    endOtherSessionsAction: { account: "own" },
    addAppPasswordAction: { account: "own" },
    endAppPasswordAction: { account: "own" },
  },
  "lib/document/actions.ts": {
    linkDocumentsAction: {
      may: caseWorkers,
      input: ({ openTicketId, ownFile }) => ({ ticketId: openTicketId, documentIds: [ownFile], visibility: "internal" }),
    },
  },
  "lib/event/actions.ts": {
    createEventAction: {
      may: caseWorkers,
      input: ({ openTicket, person, ownFile }) => ({
        type: "mail_message",
        title: "Your question",
        content: "An answer.",
        recipientIds: [person],
        ticketNumbers: [openTicket],
        documentIds: [ownFile],
      }),
    },
    editEventAction: {
      may: caseWorkers,
      input: ({ draftEvent, person }) => ({ number: draftEvent, title: "Another title", recipientIds: [person] }),
    },
    moveEventAction: {
      may: caseWorkers,
      input: ({ receivedEvent }) => ({ number: receivedEvent, transition: "deliver", summary: "Done." }),
    },
    moveEventsAction: {
      may: caseWorkers,
      bulk: true,
      input: ({ receivedEvent }) => ({ transition: "deliver", events: [`${receivedEvent}:1`] }),
    },
    createFollowUpTicketAction: {
      may: caseWorkers,
      input: ({ receivedEvent, section }) => ({
        number: receivedEvent,
        kind: "support_request",
        title: "What Claire asked",
        sectionId: section,
      }),
    },
    respondToEventAction: {
      may: caseWorkers,
      input: ({ receivedEvent, ownFile }) => ({
        number: receivedEvent,
        title: "Our answer",
        content: "Soon.",
        documentIds: [ownFile],
      }),
    },
    attachEventAction: {
      may: caseWorkers,
      input: ({ receivedEvent, openTicket }) => ({ number: receivedEvent, ticketNumber: openTicket }),
    },
    acknowledgeSiteMessageAction: { may: staff, input: ({ siteMessage }) => ({ number: siteMessage }) },
    replyToPartnerAction: {
      may: caseWorkers,
      input: ({ openTicket, ownFile, channel }) => ({
        number: openTicket,
        text: "We are on it.",
        documentIds: [ownFile],
        channelId: channel,
      }),
    },
  },
  "lib/partner/actions.ts": {
    createPartnerAction: {
      may: staff,
      input: ({ company, partnerCategory }) => ({
        partnerType: "person",
        name: "Marc Dubois",
        companyId: company,
        categoryIds: [partnerCategory],
      }),
    },
    editPartnerAction: {
      may: staff,
      input: ({ person, company, partnerCategory }) => ({
        id: person,
        name: "Claire Dubois-Martin",
        companyId: company,
        categoryIds: [partnerCategory],
      }),
    },
    keepPartnerAction: { may: staff, input: ({ person }) => ({ id: person, active: false }) },
    keepAddressAction: {
      may: staff,
      input: ({ person, address }) => ({ partnerId: person, addressId: address, kind: "invoice", street: "1 rue de la Paix" }),
    },
    dropAddressAction: { may: staff, input: ({ person, address }) => ({ partnerId: person, addressId: address }) },
    addExtraEmailAction: { may: staff, input: ({ person }) => ({ partnerId: person, email: "claire@home.example" }) },
    dropExtraEmailAction: { may: staff, input: ({ person, extraEmail }) => ({ partnerId: person, emailId: extraEmail }) },
  },
  "lib/portal/actions.ts": {
    fileRequestAction: {
      may: ["customer", "otherCustomer"],
      input: ({ section, ownFile }) => ({
        sectionId: section,
        title: "Printer on fire",
        text: "It smokes.",
        documentIds: [ownFile],
      }),
    },
    replyToRequestAction: {
      may: ["customer"],
      input: ({ openTicket, ownFile }) => ({ number: openTicket, text: "Any news?", documentIds: [ownFile] }),
    },
  },
  "lib/ticket/actions.ts": {
    createTicketAction: {
      may: caseWorkers,
      input: ({ section, company, person, colleague }) => ({
        kind: "support_request",
        title: "Printer on fire",
        sectionId: section,
        partnerId: company,
        contactId: person,
        responsibleId: colleague,
      }),
    },
    moveTicketAction: {
      may: caseWorkers,
      input: ({ openTicket }) => ({ number: openTicket, transition: "pending", comment: "Waiting for Claire." }),
    },
    editTicketAction: {
      may: caseWorkers,
      input: ({ openTicket, company, person, colleague }) => ({
        number: openTicket,
        title: "Printer smokes",
        partnerId: company,
        contactId: person,
        supervisorId: colleague,
      }),
    },
    assignTicketAction: {
      may: ["admin"],
      input: ({ unassignedTicket, colleague }) => ({ number: unassignedTicket, userId: colleague }),
    },
    takeTicketAction: {
      may: caseWorkers,
      input: ({ unassignedTicket }) => ({ number: unassignedTicket }),
    },
    transferTicketAction: {
      may: caseWorkers,
      input: ({ openTicket, otherSection }) => ({ number: openTicket, sectionId: otherSection }),
    },
    changeTicketKindAction: {
      may: caseWorkers,
      input: ({ openTicket, otherSection }) => ({ number: openTicket, kind: "general", sectionId: otherSection }),
    },
    noteOnTicketAction: {
      may: caseWorkers,
      input: ({ openTicket }) => ({ number: openTicket, text: "She called again." }),
    },
    historizeTicketAction: {
      may: caseWorkers,
      input: ({ openTicket, channel }) => ({ number: openTicket, text: "Called back.", channelId: channel }),
    },
    processTicketActionAction: {
      may: caseWorkers,
      input: ({ openTicket, channel }) => ({ number: openTicket, text: "Called back.", channelId: channel }),
    },
    planNextActionAction: {
      may: caseWorkers,
      input: ({ openTicket, channel }) => ({
        number: openTicket,
        actionText: "Call again",
        nextActionAt: "2026-12-01T09:00",
        channelId: channel,
      }),
    },
  },
};

/** `file#name` of every registered action. */
export const registeredActions = (): string[] =>
  Object.entries(actionRegistry).flatMap(([file, actions]) => Object.keys(actions).map((name) => `${file}#${name}`));
