import { type RegisteredActions, admin, caseWorkers, staff } from "./registered";

/** Events, meetings, and the words they are written with. */
export const eventActions: RegisteredActions = {
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
};
