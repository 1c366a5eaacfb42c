import "server-only";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";

import type { Ending, Incoming } from "../inbound";
import { fileMailEvent } from "./incoming-event";

/** A mail to a person: a received event in their worklist; an answer keeps what it answers and its tickets. */
export async function eventFromMail(incoming: Incoming, route: { verified: boolean }): Promise<Ending> {
  const { scope, mailbox, writer, thread, mail } = incoming;
  const event = await fileMailEvent(incoming, {
    direction: "incoming",
    state: "received",
    verified: route.verified,
    visibility: "internal",
    ticketIds: thread.followUpTicketIds,
    originEventId: thread.originEventId,
    senderPartnerId: writer.partnerId,
  });
  await notifyPeople(scope, [mailbox.userId], words("mail.notice.newEvent", { title: mail.subject }), {
    eventId: event.id,
  });
  return { status: "filed", reason: "new-event", eventId: event.id };
}
