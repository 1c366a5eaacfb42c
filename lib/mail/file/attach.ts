import "server-only";
import { historyEntries } from "@/db/schema";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";
import { historyRow } from "@/lib/ticket/apply";
import { applyMessageEffect } from "@/lib/ticket/apply-mail-effect";

import { markBounced } from "../bounce";
import type { FoundTicket } from "../find-ticket";
import type { Ending, Incoming } from "../inbound";
import { relayMail } from "../relay";
import type { Route } from "../route-mail";
import { fileMailEvent } from "./incoming-event";

type Attached = Extract<Route, { end: "attached" }>;

/** Files a mail on the ticket it belongs to: event, documents, history, then what it does to the ticket, then copies. */
export async function attachMail(incoming: Incoming, ticket: FoundTicket, route: Attached): Promise<Ending> {
  const { scope, writer, thread, mail } = incoming;
  const event = await fileMailEvent(incoming, {
    direction: route.direction,
    state: route.state,
    verified: route.verified,
    automatic: route.automatic,
    visibility: seenByPartner(route) ? "partner" : "internal",
    ticketIds: ticketsOf(ticket, thread.followUpTicketIds),
    originEventId: thread.originEventId,
    senderPartnerId: route.verified ? writer.partnerId : null,
    tellTickets: !route.automatic,
    ...(route.direction === "outgoing" ? { recipients: recipientsOfStaff(incoming) } : {}),
  });
  const filed = { ticketId: ticket.id, eventId: event.id };
  if (route.automatic) {
    await noteAutomatic(incoming, ticket, event.id);
    const bounced = mail.report ? await markBounced(scope, mail.report) : 0;
    return { status: "filed", reason: bounced > 0 ? "bounce" : "automatic", ...filed };
  }
  if (!route.verified) {
    const { number, title } = ticket;
    await notifyPeople(scope, [ticket.responsibleId], words("mail.notice.unverified", { number, title }), filed);
    return { status: "filed", reason: "attached-unverified", ...filed };
  }
  await applyMessageEffect(scope, ticket.id, { class: route.sender, userId: writer.userId });
  await relayMail(incoming, ticket, event, route.relay);
  if (route.direction === "incoming") {
    const { number, title } = ticket;
    await notifyPeople(scope, [ticket.responsibleId], words("mail.notice.answer", { number, title }), filed);
  }
  return {
    status: "filed",
    reason: `matched-by-${ticket === thread.ticket ? thread.ticket.matchedBy : "id"}`,
    ...filed,
  };
}

/** A mail that answers an event belongs to all its tickets; the one it matched comes first. */
const ticketsOf = (ticket: FoundTicket, others: readonly string[]): string[] => [...new Set([ticket.id, ...others])];

const seenByPartner = ({ verified, sender, automatic }: Attached): boolean =>
  verified && !automatic && sender !== "thirdParty";

/** Whom the member wrote to, without our own mailboxes. */
function recipientsOfStaff({ mail, ownAddresses, thread }: Incoming) {
  const named = [...mail.to, ...mail.cc].filter(
    ({ address }) => address && !ownAddresses.has(address) && !address.includes("+t."),
  );
  const partner = thread.ticket?.partnerEmail;
  if (named.length > 0) return named.map(({ address, name }) => ({ email: address, name: name || null }));
  return partner ? [{ email: partner, partnerId: thread.ticket?.contactId ?? thread.ticket?.partnerId ?? null }] : [];
}

/** In the history, but no occasion for rules and no activity: machines change nothing. */
async function noteAutomatic({ scope, mail }: Incoming, ticket: FoundTicket, eventId: string): Promise<void> {
  const actorEmail = mail.from?.address;
  await scope.tx.insert(historyEntries).values(
    historyRow(scope, ticket, {
      entryType: "event_in",
      label: "automatic",
      eventId,
      ...(actorEmail && { actorEmail }),
    }),
  );
}
