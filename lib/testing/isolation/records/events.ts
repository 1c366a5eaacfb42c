import { eq, inArray } from "drizzle-orm";

import { eventRecipients, events } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { scheduleEvent } from "@/lib/event/commands/schedule-event";
import { fileEvent } from "@/lib/event/file-event";
import { pauseSending } from "@/lib/event/sending/pause-sending";

import { type Desk, canary, setUp } from "../desk";
import { type KnownTo, onTheCase, staff } from "./known-to";
import type { Makers } from "./makers";
import { ticketId, workedTicket } from "./worked-ticket";

/** Events of every kind, by number. */
export type EventRecords = {
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
  /** A site message to everybody at work. */
  siteMessage: number;
};

export const eventMakers: Makers<EventRecords> = {
  receivedEvent: async (desk) => (await run(desk.operator, receive, { ...desk, followUpTicketIds: [] }, setUp)).number,
  draftEvent: async (desk) => (await run(desk.operator, createEvent, aMail(desk), setUp)).number,
  heldEvent: async (desk) => {
    const { number } = await run(desk.operator, createEvent, aMail(desk), setUp);
    await run(desk.operator, moveEvent, { number, transition: "send" }, setUp);
    return number;
  },
  scheduledEvent: async (desk) => {
    const { number } = await run(desk.operator, createEvent, aMail(desk), setUp);
    await run(desk.operator, scheduleEvent, { number, at: "2090-05-01T09:00" }, setUp);
    return number;
  },
  pausedEvent: async (desk) => {
    const number = await sentMail(desk, "queued");
    await run(desk.operator, pauseSending, { number }, setUp);
    return number;
  },
  failedEvent: (desk) => sentMail(desk, "failed"),
  uncertainEvent: (desk) => sentMail(desk, "uncertain"),
  unprovenEvent: async (desk) => {
    const followUpTicketIds = [await ticketId(desk, await workedTicket(desk))];
    return (await run(desk.operator, receive, { ...desk, followUpTicketIds }, setUp)).number;
  },
  siteMessage: async (desk) => {
    const { number } = await run(desk.admin, createEvent, aSiteMessage(desk), setUp);
    await run(desk.admin, moveEvent, { number, transition: "send" }, setUp);
    return number;
  },
};

export const eventKnownTo: KnownTo<EventRecords> = {
  receivedEvent: onTheCase,
  draftEvent: ["admin", "operator"],
  heldEvent: onTheCase,
  scheduledEvent: ["admin", "operator"],
  pausedEvent: onTheCase,
  failedEvent: onTheCase,
  uncertainEvent: onTheCase,
  unprovenEvent: onTheCase,
  siteMessage: staff,
};

export const aMail = ({ place, person }: Desk) => ({
  type: "mail_message" as const,
  title: canary(place, "internal"),
  content: canary(place, "internal"),
  recipientIds: [person],
  recipientEmails: [],
  toEveryone: false,
  ticketNumbers: [],
  documentIds: [],
});

/** A mail of the operator that was sent, and what became of it. */
async function sentMail(desk: Desk, mailStatus: "queued" | "failed" | "uncertain"): Promise<number> {
  const { number } = await run(desk.operator, createEvent, aMail(desk), setUp);
  await run(desk.operator, moveEvent, { number, transition: "send" }, setUp);
  const settle = command("test.settle", async ({ tx }) => {
    const ofEvent = tx.select({ id: events.id }).from(events).where(eq(events.number, number));
    await tx.update(eventRecipients).set({ mailStatus }).where(inArray(eventRecipients.eventId, ofEvent));
  });
  await run(desk.operator, settle, undefined, setUp);
  return number;
}

const aSiteMessage = (desk: Desk) => ({
  ...aMail(desk),
  type: "site_message" as const,
  recipientIds: [],
  toEveryone: true,
  title: canary(desk.place, "shared"),
  content: canary(desk.place, "shared"),
});

/** A mail of the case's person; nobody vouches for it where it hangs on a ticket. */
const receive = command("test.receive", (scope, desk: Desk & { followUpTicketIds: string[] }) =>
  fileEvent(scope, {
    type: "mail_message",
    direction: "incoming",
    state: "received",
    title: canary(desk.place, "internal"),
    content: canary(desk.place, "internal"),
    contentFormat: "text",
    senderId: desk.person,
    senderEmail: "sender@matrix.example",
    recipients: [{ partnerId: desk.operatorPerson }],
    sectionId: desk.section,
    followUpTicketIds: desk.followUpTicketIds,
    verified: desk.followUpTicketIds.length === 0,
    visibility: "internal",
  }),
);
