import { type RegisteredActions, admin, caseWorkers, staff } from "./registered";

/** Tickets, and what hangs on them. */
export const ticketActions: RegisteredActions = {
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
  "lib/tag/actions.ts": {
    tagTicketAction: { may: caseWorkers, input: ({ openTicket }) => ({ number: openTicket, name: "warranty" }) },
    untagTicketAction: { may: caseWorkers, input: ({ openTicket, tag }) => ({ number: openTicket, tagId: tag }) },
    createTagAction: { may: admin, input: () => ({ name: "fault" }) },
    renameTagAction: { may: admin, input: ({ tag }) => ({ id: tag, version: 1, name: "breakage" }) },
    putTagInUseAction: { may: admin, input: ({ tag }) => ({ id: tag, version: 1, active: "false" }) },
    mergeTagsAction: { may: admin, input: ({ tag, otherTag }) => ({ id: tag, into: otherTag }) },
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
};
