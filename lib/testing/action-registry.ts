/**
 * Every server action, who may do it, and an input with which it succeeds. Each export of a "use server" file is a
 * public endpoint, so one that is not written down here fails the build (bin/support/check-actions.ts) and the tests;
 * the isolation matrix (lib/testing/isolation.db.test.ts) asks each with the records of the wrong people.
 */

import { randomUUID } from "node:crypto";

import { reasons } from "@/lib/notification/schema";

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
  /** A mail of Léa that still waits in the outbox, and one that is set to be sent later. */
  heldEvent: number;
  scheduledEvent: number;
  /** A mailing of Léa: one that was paused, one that failed, one of which nobody knows whether it arrived. */
  pausedEvent: number;
  failedEvent: number;
  uncertainEvent: number;
  /** A mail on an open ticket whose sender nobody vouches for. */
  unprovenEvent: number;
  /** Mails of the ledger that wait for a person. */
  quarantinedMail: string;
  failedMail: string;
  /** A site message to everybody at work. */
  siteMessage: number;
  /** A file the asker sent before and did not use yet. */
  ownFile: string;
  /** A file that Léa put on an open ticket, for colleagues. */
  ticketFile: string;
  /** A file of a mail that Léa is writing. */
  eventFile: string;
  /** A file of a sale order of the operator's section. */
  orderFile: string;
  /** Of everybody in the organisation. */
  cannedReply: string;
  macro: string;
  section: string;
  otherSection: string;
  colleague: string;
  /** Who may approve. */
  supervisor: string;
  company: string;
  person: string;
  /** Of `person`. */
  address: string;
  extraEmail: string;
  partnerCategory: string;
  /** A view that is everybody's. */
  savedFilter: string;
  /** A saved report that is everybody's. */
  savedReport: string;
  /** A file of companies of the administrator, checked; and one that was imported. */
  checkedImport: string;
  doneImport: string;
  category: string;
  channel: string;
  /** A meeting of the operator, by number; one with somebody to invite; that somebody; a feed of the asker. */
  meeting: number;
  attendedMeeting: number;
  attendee: string;
  calendarFeed: string;
  /** Somebody in copy of a ticket. */
  watcher: string;
  /** Merged into another ticket; deleted yesterday. By number. */
  mergedTicket: number;
  deletedTicket: number;
  /** From one open ticket to another. */
  ticketLink: string;
  tag: string;
  otherTag: string;
  checklistItem: string;
  customField: string;
  saleOrder: string;
  /** A sale opportunity of the operator, by number, and an order that belongs to one. */
  opportunity: number;
  opportunityOrder: string;
  /** A section, an assignment, an invitation, a mailbox, a member that nothing else depends on. */
  spareSection: string;
  assignment: string;
  invitation: string;
  mailbox: string;
  /** One whose mail is fetched. */
  fetchedMailbox: string;
  signingKey: string;
  member: string;
  /** A finished act on one ticket, asked for by the asker. */
  bulk: string;
  /** An edit by the asker of an open ticket. */
  editCommand: string;
  /** What the settings form saw; not a record of anybody. */
  settingsVersion: number;
  /** Words of the organisation's own lists, an entry of its menu, an absence of `colleague`. */
  nature: string;
  spareChannel: string;
  stateOfMind: string;
  menuItem: string;
  absence: string;
  runningAbsence: string;
  /** One that does something; one with a version on trial. */
  rule: string;
  ruleOnTrial: string;
  officeCalendar: string;
  apiKey: string;
  webhook: string;
  /** Something a webhook was told. */
  delivery: string;
  serviceLevel: string;
};
export type RecordName = keyof Records;

/** The people of Nivalis as the matrix sees them; the town's, and some that have no business with the case. */
export const insiders = [
  "admin",
  "operator",
  "auditor",
  "elsewhere",
  "idle",
  "customer",
  "otherCustomer",
  "supplier",
] as const;
export type Insider = (typeof insiders)[number];

export type TenantAction = {
  account?: undefined;
  /** Who may do it to these records; everybody else is refused. */
  may: readonly Insider[];
  /** A valid input; what it takes from its argument is swapped for the records of others. */
  input: (records: Records) => Record<string, unknown>;
  /** Says what it did and what not, where others refuse. */
  alwaysAnswers?: true;
};

export type AccountAction = {
  /** For whoever comes, for the person who is signed in about their own account, or for the installation's administrator. */
  account: "anyone" | "own" | "installation";
  /** A valid input; the ids are those of somebody else. Doors for anyone are tested where they live. */
  input?: (somebody: { session: string; appPassword: string }) => Record<string, unknown>;
};

export type RegisteredAction = TenantAction | AccountAction;

let year = 2100;
const daysOfNextYear = () => {
  year += 1;
  return { startsOn: `${year}-01-01`, endsOn: `${year}-01-14` };
};

const hook = { name: "Warehouse", url: "https://hooks.example/suivi", kinds: ["ticket.created"] };

const staff: readonly Insider[] = ["admin", "operator", "auditor", "elsewhere", "idle"];
const admin: readonly Insider[] = ["admin"];
const caseWorkers: readonly Insider[] = ["admin", "operator"];

/** Orders of no section are anybody's who works in one. */
const orderKeepers: readonly Insider[] = ["admin", "operator", "elsewhere"];
const aMailbox = { ownerType: "section", onNewMail: "create_ticket", onListMail: "quarantine" };
const someHours = { timeZone: "Europe/Paris", monday: "09:00-17:00" };
const aSection = { defaultKind: "general", approvalRequired: "by_kind" };

export const actionRegistry: Record<string, Record<string, RegisteredAction>> = {
  "lib/absence/actions.ts": {
    createAbsenceAction: {
      may: caseWorkers,
      // Nobody is away twice in the same days.
      input: ({ colleague }) => ({ userId: colleague, ...daysOfNextYear() }),
    },
    nameDeputyAction: {
      may: caseWorkers,
      input: ({ runningAbsence }) => ({ id: runningAbsence, version: 1, deputyUserId: "" }),
    },
    fillHandoverSheetAction: {
      may: caseWorkers,
      input: ({ absence, openTicket }) => ({
        id: absence,
        version: 1,
        number: openTicket,
        decision: "requeue",
        comesBack: "yes",
      }),
    },
    handOverNowAction: { may: caseWorkers, input: ({ absence }) => ({ id: absence, version: 1 }) },
    endAbsenceNowAction: { may: caseWorkers, input: ({ runningAbsence }) => ({ id: runningAbsence, version: 1 }) },
    cancelAbsenceAction: { may: caseWorkers, input: ({ absence }) => ({ id: absence, version: 1 }) },
  },
  "lib/account/actions.ts": {
    createOrganisationAction: {
      account: "installation",
      input: () => ({ name: "New", slug: "new-one", locale: "en", timeZone: "UTC", currency: "EUR" }),
    },
    signInAction: { account: "anyone" },
    signInByLinkAction: { account: "anyone" },
    signOutAction: { account: "anyone" },
    askResetAction: { account: "anyone" },
    setPasswordByLinkAction: { account: "anyone" },
    setUpAction: { account: "anyone" },
    changePasswordAction: { account: "own", input: () => ({ current: "", password: "seven red bicycles" }) },
    changePreferencesAction: { account: "own", input: () => ({ name: "Somebody", locale: "fr" }) },
    endSessionAction: { account: "own", input: ({ session }) => ({ id: session }) },
    endOtherSessionsAction: { account: "own", input: () => ({}) },
    addAppPasswordAction: { account: "own", input: () => ({ label: "Mail on the phone" }) },
    endAppPasswordAction: { account: "own", input: ({ appPassword }) => ({ id: appPassword }) },
  },
  "lib/assignment/actions.ts": {
    assignRoleAction: {
      may: admin,
      input: ({ colleague, spareSection }) => ({
        userId: colleague,
        role: "auditor",
        sectionId: spareSection,
        startsOn: "2026-01-01",
      }),
    },
    editAssignmentAction: {
      may: admin,
      input: ({ assignment, colleague, spareSection }) => ({
        id: assignment,
        version: 1,
        userId: colleague,
        role: "auditor",
        sectionId: spareSection,
        startsOn: "2026-01-01",
      }),
    },
    dropAssignmentAction: { may: admin, input: ({ assignment }) => ({ id: assignment }) },
  },
  "lib/bulk/actions.ts": {
    startBulkAction: {
      may: ["admin", "operator", "auditor"],
      input: ({ unassignedTicket }) => ({ act: "take", params: {}, rows: [{ number: unassignedTicket }] }),
    },
    requeueMineAction: {
      may: staff,
      alwaysAnswers: true,
      input: ({ section }) => ({ sectionId: section, reason: "Vacation" }),
    },
    undoBulkAction: { may: caseWorkers, input: ({ bulk }) => ({ id: bulk }) },
  },
  "lib/canned-reply/actions.ts": {
    createReplyAction: {
      may: admin,
      input: ({ section }) => ({ name: "Thanks", body: "Dear {{recipient.name}}", desk: section }),
    },
    editReplyAction: {
      may: admin,
      input: ({ cannedReply, section }) => ({
        id: cannedReply,
        version: 1,
        name: "Thanks",
        body: "Hello",
        desk: section,
      }),
    },
    dropReplyAction: { may: admin, input: ({ cannedReply }) => ({ id: cannedReply }) },
  },
  "lib/macro/actions.ts": {
    createMacroAction: {
      may: admin,
      input: ({ section, category }) => ({ name: "Mine", desk: section, steps: [{ do: "category", value: category }] }),
    },
    editMacroAction: {
      may: admin,
      input: ({ macro, section, colleague }) => ({
        id: macro,
        version: 1,
        name: "Mine",
        desk: section,
        steps: [{ do: "assign", value: colleague }],
      }),
    },
    dropMacroAction: { may: admin, input: ({ macro }) => ({ id: macro }) },
    runMacroAction: { may: caseWorkers, input: ({ openTicket, macro }) => ({ number: openTicket, macroId: macro }) },
  },
  "lib/category/actions.ts": {
    createCategoryAction: {
      may: admin,
      input: ({ category, section }) => ({ name: "Scanners", parentId: category, sectionId: section }),
    },
    editCategoryAction: {
      may: admin,
      input: ({ category, section }) => ({ id: category, version: 1, name: "Copiers", sectionId: section }),
    },
    moveCategoryAction: { may: admin, input: ({ category }) => ({ id: category, version: 1 }) },
    putCategoryInUseAction: { may: admin, input: ({ category }) => ({ id: category, version: 1, active: "false" }) },
  },
  "lib/calendar/actions.ts": {
    moveCalendarEntryAction: {
      may: caseWorkers,
      input: ({ openTicket }) => ({ number: openTicket, field: "deadline", start: "2026-06-19T09:00" }),
    },
    moveEventEntryAction: {
      may: caseWorkers,
      input: ({ draftEvent }) => ({ number: draftEvent, start: "2026-06-19T09:00" }),
    },
    subscribeAction: { may: staff, input: () => ({ name: "Mine", query: "view=calendar" }) },
    revokeFeedAction: { may: caseWorkers, input: ({ calendarFeed }) => ({ id: calendarFeed }) },
  },
  "lib/meeting/actions.ts": {
    addAttendeeAction: { may: caseWorkers, input: ({ meeting, person }) => ({ number: meeting, who: person }) },
    removeAttendeeAction: {
      may: caseWorkers,
      alwaysAnswers: true,
      input: ({ meeting, attendee }) => ({ number: meeting, attendeeId: attendee }),
    },
    acceptAnswerAction: {
      may: caseWorkers,
      alwaysAnswers: true,
      input: ({ meeting, attendee }) => ({ number: meeting, attendeeId: attendee }),
    },
    sendInvitationsAction: { may: caseWorkers, input: ({ attendedMeeting }) => ({ number: attendedMeeting }) },
  },
  "lib/checklist/actions.ts": {
    addChecklistItemsAction: {
      may: caseWorkers,
      input: ({ openTicket }) => ({ number: openTicket, text: "Call Claire\nOrder the part" }),
    },
    renameChecklistItemAction: {
      may: caseWorkers,
      input: ({ checklistItem }) => ({ itemId: checklistItem, text: "Call Claire again" }),
    },
    tickChecklistItemAction: {
      may: caseWorkers,
      input: ({ checklistItem }) => ({ itemId: checklistItem, done: "true" }),
    },
    moveChecklistItemAction: { may: caseWorkers, input: ({ checklistItem }) => ({ itemId: checklistItem, place: 0 }) },
    dropChecklistItemAction: { may: caseWorkers, input: ({ checklistItem }) => ({ itemId: checklistItem }) },
  },
  "lib/api-key/actions.ts": {
    makeApiKeyAction: {
      may: admin,
      input: ({ colleague }) => ({ name: "Warehouse", userId: colleague, permissions: ["tickets:read"] }),
    },
    revokeApiKeyAction: { may: admin, input: ({ apiKey }) => ({ id: apiKey }) },
  },
  "lib/webhook/actions.ts": {
    makeWebhookAction: {
      may: admin,
      input: ({ colleague }) => ({ ...hook, userId: colleague }),
    },
    editWebhookAction: {
      may: admin,
      input: ({ webhook, colleague }) => ({ ...hook, id: webhook, version: 1, userId: colleague }),
    },
    putWebhookInUseAction: { may: admin, input: ({ webhook }) => ({ id: webhook, version: 1, active: "false" }) },
    replayDeliveryAction: { may: admin, input: ({ delivery }) => ({ id: delivery }) },
  },
  "lib/custom-field/actions.ts": {
    createCustomFieldAction: {
      may: admin,
      input: ({ section }) => ({ label: "Serial number", type: "text", sectionId: section }),
    },
    editCustomFieldAction: {
      may: admin,
      input: ({ customField, section }) => ({ id: customField, version: 1, label: "Serial", sectionId: section }),
    },
    putCustomFieldInUseAction: {
      may: admin,
      input: ({ customField }) => ({ id: customField, version: 1, active: "false" }),
    },
  },
  "lib/supplier-card/actions.ts": {
    setSupplierLimitsAction: { may: admin, input: () => ({ months: 12, watchCases: 3, suspendCases: 6 }) },
    judgeSuppliersAction: { may: admin, input: () => ({}) },
    setSupplierStatusAction: {
      may: admin,
      input: ({ company }) => ({ partnerId: company, status: "watch", reason: "Late again" }),
    },
    handBackSupplierAction: { may: admin, input: ({ company }) => ({ partnerId: company }) },
  },
  "lib/tag/actions.ts": {
    tagTicketAction: { may: caseWorkers, input: ({ openTicket }) => ({ number: openTicket, name: "warranty" }) },
    untagTicketAction: { may: caseWorkers, input: ({ openTicket, tag }) => ({ number: openTicket, tagId: tag }) },
    createTagAction: { may: admin, input: () => ({ name: "fault" }) },
    renameTagAction: { may: admin, input: ({ tag }) => ({ id: tag, version: 1, name: "breakage" }) },
    putTagInUseAction: { may: admin, input: ({ tag }) => ({ id: tag, version: 1, active: "false" }) },
    mergeTagsAction: { may: admin, input: ({ tag, otherTag }) => ({ id: tag, into: otherTag }) },
  },
  "lib/attachment/actions.ts": {
    linkDocumentsAction: {
      may: caseWorkers,
      input: ({ openTicketId, ownFile }) => ({
        ticketId: openTicketId,
        documentIds: [ownFile],
        visibility: "internal",
      }),
    },
    showDocumentAction: {
      may: caseWorkers,
      input: ({ ticketFile }) => ({ documentId: ticketFile, visibility: "partner" }),
    },
    renameDocumentAction: { may: caseWorkers, input: ({ ticketFile }) => ({ documentId: ticketFile, name: "Photo" }) },
    removeDocumentAction: { may: caseWorkers, input: ({ ticketFile }) => ({ documentId: ticketFile }) },
    linkDocumentsToEventAction: {
      may: caseWorkers,
      input: ({ draftEvent, ownFile }) => ({ number: draftEvent, documentIds: [ownFile], visibility: "partner" }),
    },
    linkFileToOrderAction: {
      may: caseWorkers,
      input: ({ saleOrder, ticketFile }) => ({ id: saleOrder, documentId: ticketFile }),
    },
    takeFileOffOrderAction: { may: caseWorkers, input: ({ orderFile }) => ({ documentId: orderFile }) },
    takeOffEventAction: { may: caseWorkers, input: ({ eventFile }) => ({ documentId: eventFile }) },
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
    takeBackEventAction: { may: ["admin", "operator"], input: ({ heldEvent }) => ({ number: heldEvent }) },
    scheduleEventAction: {
      may: ["admin", "operator"],
      input: ({ draftEvent }) => ({ number: draftEvent, at: "2090-05-01T09:00" }),
    },
    unscheduleEventAction: { may: ["admin", "operator"], input: ({ scheduledEvent }) => ({ number: scheduledEvent }) },
    pauseSendingAction: { may: ["admin", "operator"], input: ({ heldEvent }) => ({ number: heldEvent }) },
    resumeSendingAction: { may: ["admin", "operator"], input: ({ pausedEvent }) => ({ number: pausedEvent }) },
    sendAgainAction: { may: ["admin", "operator"], input: ({ failedEvent }) => ({ number: failedEvent }) },
    confirmWasSentAction: { may: ["admin", "operator"], input: ({ uncertainEvent }) => ({ number: uncertainEvent }) },
    moveEventsAction: {
      may: caseWorkers,
      alwaysAnswers: true,
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
  "lib/import/actions.ts": {
    beginImportAction: { may: orderKeepers, input: ({ ownFile }) => ({ what: "orders", documentId: ownFile }) },
    mapImportAction: {
      may: admin,
      input: ({ checkedImport }) => ({ id: checkedImport, mapping: { fields: { name: { column: "Name" } } } }),
    },
    startImportAction: { may: admin, input: ({ checkedImport }) => ({ id: checkedImport }) },
    undoImportAction: { may: admin, input: ({ doneImport }) => ({ id: doneImport }) },
    dropImportAction: { may: admin, input: ({ checkedImport }) => ({ id: checkedImport }) },
  },
  "lib/invitation/actions.ts": {
    inviteAction: {
      may: admin,
      input: ({ company }) => ({ name: "Marc", email: "marc@dubois.example", role: "partner", companyId: company }),
    },
    inviteAgainAction: { may: admin, input: ({ invitation }) => ({ id: invitation }) },
    withdrawInvitationAction: { may: admin, input: ({ invitation }) => ({ id: invitation }) },
    acceptAsNewAction: { account: "anyone" },
    acceptAsSelfAction: { account: "own", input: () => ({ organisation: "nivalis", token: "t".repeat(43) }) },
  },
  "lib/mail/actions.ts": {
    runMailAgainAction: { may: admin, input: ({ failedMail }) => ({ id: failedMail }) },
    releaseMailAction: { may: admin, input: ({ quarantinedMail }) => ({ id: quarantinedMail }) },
    dismissMailAction: { may: admin, input: ({ quarantinedMail }) => ({ id: quarantinedMail }) },
    reviewMailsAction: { may: admin, input: ({ quarantinedMail }) => ({ ids: [quarantinedMail], review: "dismiss" }) },
    acceptSenderAction: { may: caseWorkers, input: ({ unprovenEvent }) => ({ number: unprovenEvent }) },
  },
  "lib/mail-sending/actions.ts": {
    createSigningKeyAction: { may: admin, input: () => ({ domain: `${randomUUID()}.example` }) },
    renewSigningKeyAction: { may: admin, input: ({ signingKey }) => ({ id: signingKey, version: 1 }) },
    putSigningKeyInUseAction: {
      may: admin,
      input: ({ signingKey }) => ({ id: signingKey, version: 1, active: "true" }),
    },
    checkSigningKeyAction: { may: admin, input: ({ signingKey }) => ({ id: signingKey, version: 1 }) },
    allowAddressAction: { may: admin, input: () => ({ address: "nobody@matrix.example" }) },
  },
  "lib/mail/inlet/set-up/actions.ts": {
    connectMailboxAction: {
      may: admin,
      input: ({ fetchedMailbox }) => ({
        id: fetchedMailbox,
        version: 2,
        host: "imap.nivalis.example",
        tls: "tls",
        login: "help",
        password: "secret",
        untried: "on",
      }),
    },
    sendTestMailAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox }) },
  },
  "lib/mailbox/actions.ts": {
    createMailboxAction: {
      may: admin,
      input: ({ section }) => ({ ...aMailbox, address: "help@nivalis.example", sectionId: section }),
    },
    editMailboxAction: {
      may: admin,
      input: ({ mailbox, section }) => ({
        ...aMailbox,
        id: mailbox,
        version: 1,
        address: `${mailbox}@nivalis.example`,
        sectionId: section,
      }),
    },
    putMailboxInUseAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox, version: 1, active: "false" }) },
    chooseTransportAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox, version: 1, transport: "http" }) },
    pauseMailboxAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox, version: 1, paused: "true" }) },
    renewMailboxKeyAction: { may: admin, input: ({ mailbox }) => ({ id: mailbox }) },
  },
  "lib/member/actions.ts": {
    editMemberAction: {
      may: admin,
      input: ({ member }) => ({ id: member, version: 1, role: "staff", email: `${member}@nivalis.example` }),
    },
    putMemberInUseAction: { may: admin, input: ({ member }) => ({ id: member, version: 1, active: "false" }) },
    signMailsAction: { may: insiders, input: () => ({ signature: "Yours" }) },
  },
  "lib/notification/actions.ts": {
    readNoticesAction: { may: staff, input: () => ({ upTo: "2100-01-01T00:00:00Z" }) },
    wishNoticesAction: {
      may: staff,
      input: () => ({
        inApp: [...reasons],
        ...Object.fromEntries(reasons.map((reason) => [`mail-${reason}`, "none"])),
      }),
    },
  },
  "lib/first-steps/actions.ts": { putStepsAsideAction: { may: admin, input: () => ({}) } },
  "lib/organisation/actions.ts": {
    editOrganisationAction: {
      may: admin,
      input: ({ settingsVersion }) => ({
        version: settingsVersion,
        name: "Nivalis",
        locale: "en",
        timeZone: "Europe/Paris",
        currency: "EUR",
        directSend: "everyone",
        campaignMustBeOpen: "on",
      }),
    },
  },
  "lib/view/actions.ts": {
    saveFilterAction: { may: staff, input: () => ({ name: "Mine and late", query: "responsible=me&late=1" }) },
    changeSavedFilterAction: {
      may: admin,
      input: ({ savedFilter }) => ({ id: savedFilter, name: "Other name", query: "late=1" }),
    },
    deleteSavedFilterAction: { may: admin, input: ({ savedFilter }) => ({ id: savedFilter }) },
    preferViewAction: { may: staff, input: () => ({ list: "tickets", columns: ["title", "state"] }) },
  },
  "lib/saved-report/actions.ts": {
    saveReportAction: { may: staff, input: () => ({ name: "Mine", report: "cases", query: "responsible=me" }) },
    changeSavedReportAction: {
      may: admin,
      input: ({ savedReport }) => ({ id: savedReport, name: "Other name", query: "period=all" }),
    },
    deleteSavedReportAction: { may: admin, input: ({ savedReport }) => ({ id: savedReport }) },
    subscribeAction: { may: staff, input: ({ savedReport }) => ({ id: savedReport, rhythm: "week-1" }) },
    unsubscribeAction: { may: staff, input: ({ savedReport }) => ({ id: savedReport }) },
    arrangeDashboardAction: { may: staff, input: ({ savedReport }) => ({ put: savedReport }) },
  },
  "lib/partner-category/actions.ts": {
    createPartnerCategoryAction: {
      may: admin,
      input: ({ partnerCategory }) => ({ name: "Banks", parentId: partnerCategory }),
    },
    editPartnerCategoryAction: {
      may: admin,
      input: ({ partnerCategory }) => ({ id: partnerCategory, version: 1, name: "Savings banks" }),
    },
    movePartnerCategoryAction: { may: admin, input: ({ partnerCategory }) => ({ id: partnerCategory, version: 1 }) },
    putPartnerCategoryInUseAction: {
      may: admin,
      input: ({ partnerCategory }) => ({ id: partnerCategory, version: 1, active: "false" }),
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
      input: ({ person, address }) => ({
        partnerId: person,
        addressId: address,
        kind: "invoice",
        street: "1 rue de la Paix",
      }),
    },
    dropAddressAction: { may: staff, input: ({ person, address }) => ({ partnerId: person, addressId: address }) },
    addExtraEmailAction: { may: staff, input: ({ person }) => ({ partnerId: person, email: "claire@home.example" }) },
    mailAgainAction: {
      may: staff,
      input: ({ person }) => ({ partnerId: person, address: "claire@dubois.example" }),
    },
    dropExtraEmailAction: {
      may: staff,
      input: ({ person, extraEmail }) => ({ partnerId: person, emailId: extraEmail }),
    },
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
  "lib/sale-order/actions.ts": {
    createOrderAction: {
      may: caseWorkers,
      input: ({ company, section, colleague, opportunity }) => ({
        number: `SO-${opportunity}`,
        orderedOn: "2026-01-05",
        partnerId: company,
        sectionId: section,
        responsibleId: colleague,
        amount: "100",
        opportunity,
      }),
    },
    editOrderAction: {
      may: caseWorkers,
      input: ({ saleOrder, company, section }) => ({
        id: saleOrder,
        version: 1,
        number: `SO-${saleOrder}`,
        orderedOn: "2026-01-05",
        partnerId: company,
        sectionId: section,
        amount: "100",
      }),
    },
    cancelOrderAction: { may: caseWorkers, input: ({ saleOrder }) => ({ id: saleOrder, version: 1 }) },
    linkOrderAction: { may: caseWorkers, input: ({ opportunity, saleOrder }) => ({ opportunity, order: saleOrder }) },
    unlinkOrderAction: { may: caseWorkers, input: ({ opportunityOrder }) => ({ id: opportunityOrder }) },
  },
  "lib/rule/actions.ts": {
    createRuleAction: {
      may: admin,
      input: ({ section, colleague, category, company }) => ({
        name: "New cases",
        "criteria.sectionId": section,
        "criteria.partnerId": company,
        "actions.setResponsible": colleague,
        "actions.setCategoryId": category,
      }),
    },
    saveRuleAction: {
      may: admin,
      input: ({ rule, section, colleague, partnerCategory }) => ({
        id: rule,
        version: 1,
        name: "Old cases",
        "criteria.responsible": colleague,
        "criteria.partnerCategoryId": partnerCategory,
        "actions.setSectionId": section,
      }),
    },
    duplicateRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1 }) },
    dropRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1 }) },
    activateRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1, existing: "no" }) },
    deactivateRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1 }) },
    orderRuleAction: {
      may: admin,
      input: ({ rule, ruleOnTrial }) => ({ id: rule, version: 1, beforeId: ruleOnTrial }),
    },
    tryRuleAction: {
      may: admin,
      input: ({ rule, section }) => ({
        id: rule,
        version: 1,
        days: 7,
        name: "On trial",
        "criteria.sectionId": section,
        "actions.setPriority": "1",
      }),
    },
    adoptTrialAction: { may: admin, input: ({ ruleOnTrial }) => ({ id: ruleOnTrial, version: 1 }) },
    endTrialAction: { may: admin, input: ({ ruleOnTrial }) => ({ id: ruleOnTrial, version: 1 }) },
    rollBackRuleAction: { may: admin, input: ({ rule }) => ({ id: rule, version: 1, to: 1 }) },
  },
  "lib/service-level/actions.ts": {
    rollBackServiceLevelAction: { may: admin, input: ({ serviceLevel }) => ({ id: serviceLevel, version: 1, to: 1 }) },
    rollBackOfficeCalendarAction: {
      may: admin,
      input: ({ officeCalendar }) => ({ id: officeCalendar, version: 1, to: 1 }),
    },
    createOfficeCalendarAction: { may: admin, input: () => ({ ...someHours, name: "Paris" }) },
    editOfficeCalendarAction: {
      may: admin,
      input: ({ officeCalendar }) => ({ ...someHours, id: officeCalendar, version: 1, name: "Lyon" }),
    },
    putOfficeCalendarInUseAction: {
      may: admin,
      input: ({ officeCalendar }) => ({ id: officeCalendar, version: 1, active: "false" }),
    },
    createServiceLevelAction: {
      may: admin,
      input: ({ officeCalendar, section, category, partnerCategory }) => ({
        name: "Quick",
        calendarId: officeCalendar,
        sectionId: section,
        categoryId: category,
        partnerCategoryId: partnerCategory,
        close: "8",
      }),
    },
    editServiceLevelAction: {
      may: admin,
      input: ({ serviceLevel, officeCalendar, section, category, partnerCategory }) => ({
        id: serviceLevel,
        version: 1,
        name: "Quicker",
        calendarId: officeCalendar,
        sectionId: section,
        categoryId: category,
        partnerCategoryId: partnerCategory,
        close: "4",
      }),
    },
    putServiceLevelInUseAction: {
      may: admin,
      input: ({ serviceLevel }) => ({ id: serviceLevel, version: 1, active: "false" }),
    },
  },
  "lib/section/actions.ts": {
    createSectionAction: {
      may: admin,
      input: ({ section, colleague }) => ({
        ...aSection,
        name: "Night shift",
        parentId: section,
        managerId: colleague,
      }),
    },
    editSectionAction: {
      may: admin,
      input: ({ spareSection, section, colleague }) => ({
        ...aSection,
        id: spareSection,
        version: 1,
        name: "Day shift",
        parentId: section,
        managerId: colleague,
      }),
    },
    moveSectionAction: {
      may: admin,
      input: ({ spareSection, section }) => ({ id: spareSection, version: 1, parentId: section }),
    },
    putSectionInUseAction: {
      may: admin,
      input: ({ spareSection }) => ({ id: spareSection, version: 1, active: "false" }),
    },
    rollBackSectionAction: { may: admin, input: ({ spareSection }) => ({ id: spareSection, version: 1, to: 1 }) },
  },
  "lib/ticket/actions.ts": {
    createTicketAction: {
      may: caseWorkers,
      input: ({ section, company, person, category, colleague, ownFile }) => ({
        kind: "support_request",
        title: "Printer on fire",
        documentIds: [ownFile],
        sectionId: section,
        partnerId: company,
        contactId: person,
        categoryId: category,
        responsibleId: colleague,
      }),
    },
    moveTicketAction: {
      may: caseWorkers,
      input: ({ openTicket }) => ({ number: openTicket, transition: "pending", comment: "Waiting for Claire." }),
    },
    editTicketAction: {
      may: caseWorkers,
      input: ({ openTicket, company, person, supervisor }) => ({
        number: openTicket,
        title: "Printer smokes",
        partnerId: company,
        contactId: person,
        supervisorId: supervisor,
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
    processTicketActionAction: {
      may: caseWorkers,
      input: ({ openTicket, channel }) => ({ number: openTicket, text: "Called back.", channelId: channel }),
    },
    actOnTicketAction: {
      may: caseWorkers,
      input: ({ openTicket, channel }) => ({
        number: openTicket,
        act: "historize",
        text: "Called back.",
        channelId: channel,
      }),
    },
    duplicateTicketAction: { may: caseWorkers, input: ({ openTicket }) => ({ number: openTicket }) },
    splitTicketAction: {
      may: caseWorkers,
      input: ({ openTicket, company, person, section }) => ({
        number: openTicket,
        partnerId: company,
        contactId: person,
        sectionId: section,
      }),
    },
    mergeTicketAction: {
      may: caseWorkers,
      input: ({ openTicket, unassignedTicket }) => ({ number: openTicket, into: unassignedTicket }),
    },
    unmergeTicketAction: { may: caseWorkers, input: ({ mergedTicket }) => ({ number: mergedTicket }) },
    linkTicketAction: {
      may: caseWorkers,
      input: ({ openTicket, unassignedTicket }) => ({ number: openTicket, to: unassignedTicket, relation: "blocks" }),
    },
    unlinkTicketAction: { may: caseWorkers, input: ({ ticketLink }) => ({ linkId: ticketLink }) },
    restoreTicketAction: { may: admin, input: ({ deletedTicket }) => ({ number: deletedTicket }) },
    watchTicketAction: { may: caseWorkers, input: ({ openTicket, person }) => ({ number: openTicket, who: person }) },
    unwatchTicketAction: {
      may: caseWorkers,
      alwaysAnswers: true,
      input: ({ openTicket, watcher }) => ({ number: openTicket, watcherId: watcher }),
    },
    addTicketOperatorAction: {
      may: caseWorkers,
      input: ({ openTicket, colleague }) => ({ number: openTicket, userId: colleague }),
    },
    removeTicketOperatorAction: {
      may: caseWorkers,
      input: ({ openTicket, colleague }) => ({ number: openTicket, userId: colleague }),
    },
    readTicketAction: {
      may: ["admin", "operator", "auditor"],
      input: ({ openTicket }) => ({ number: openTicket, upTo: "2026-11-22T00:00:00Z" }),
    },
  },
  "lib/turn/actions.ts": {
    assignNextAction: { may: ["admin"], input: ({ unassignedTicket }) => ({ number: unassignedTicket }) },
  },
  "lib/undo/actions.ts": {
    undoAction: { may: caseWorkers, input: ({ editCommand }) => ({ commandId: editCommand }) },
  },
  "lib/menu/actions.ts": {
    createMenuItemAction: {
      may: admin,
      input: ({ menuItem, spareSection }) => ({
        label: "Night shift",
        leadsTo: "list:my.open",
        sectionId: spareSection,
        parentId: menuItem,
      }),
    },
    editMenuItemAction: {
      may: admin,
      input: ({ menuItem }) => ({ id: menuItem, version: 1, label: "Night", leadsTo: "page:partners" }),
    },
    moveMenuItemAction: { may: admin, input: ({ menuItem }) => ({ id: menuItem, version: 1 }) },
    duplicateMenuItemAction: { may: admin, input: ({ menuItem }) => ({ id: menuItem, version: 1 }) },
    deleteMenuItemAction: { may: admin, input: ({ menuItem }) => ({ id: menuItem, version: 1 }) },
    createSectionMenusAction: {
      may: admin,
      input: ({ spareSection, menuItem }) => ({
        baseName: "Night shift",
        sectionId: spareSection,
        parentId: menuItem,
        profile: "support",
      }),
    },
  },
  "lib/vocabulary/actions.ts": {
    createNatureAction: { may: admin, input: () => ({ name: "Praise" }) },
    editNatureAction: { may: admin, input: ({ nature }) => ({ id: nature, version: 1, name: "Praise" }) },
    putNatureInUseAction: { may: admin, input: ({ nature }) => ({ id: nature, version: 1, active: "false" }) },
    createChannelAction: { may: admin, input: () => ({ name: "Pigeon" }) },
    editChannelAction: { may: admin, input: ({ spareChannel }) => ({ id: spareChannel, version: 1, name: "Pigeon" }) },
    putChannelInUseAction: {
      may: admin,
      input: ({ spareChannel }) => ({ id: spareChannel, version: 1, active: "false" }),
    },
    createStateOfMindAction: { may: admin, input: () => ({ name: "Delighted", score: 9 }) },
    editStateOfMindAction: {
      may: admin,
      input: ({ stateOfMind }) => ({ id: stateOfMind, version: 1, name: "Delighted", score: 9 }),
    },
    putStateOfMindInUseAction: {
      may: admin,
      input: ({ stateOfMind }) => ({ id: stateOfMind, version: 1, active: "false" }),
    },
    setEventTypeAction: { may: admin, input: () => ({ type: "fax", hidden: "on" }) },
  },
  "lib/web-form/actions.ts": { sendWebFormAction: { account: "anyone" } },
};

/** `file#name` of every registered action. */
export const registeredActions = (): string[] =>
  Object.entries(actionRegistry).flatMap(([file, actions]) => Object.keys(actions).map((name) => `${file}#${name}`));
