import "server-only";
import { historyEntries } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { administratorsOf } from "@/lib/notification/audience";
import { notifyPeople } from "@/lib/notification/notify";
import { historyRow } from "@/lib/ticket/apply";
import { planWork } from "@/lib/due-work/plan-work";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import { applyMessageEffect } from "@/lib/ticket/apply-mail-effect";
import { readerLanguage } from "@/lib/outgoing-mail/reader-language";
import { speaker } from "@/lib/outgoing-mail/say";

import { takeReport } from "../report/bounce";
import type { WrittenInMail } from "../written-command/carry-out";
import { type WrittenCommand, takeWrittenCommands } from "../written-command/written-command";
import type { FoundTicket } from "../match/find-ticket";
import type { Ending, Incoming } from "../inbound";
import { addressOfMember, relayMail, relaySet } from "./relay";
import type { Route } from "../route-mail";
import { fileMailEvent } from "./incoming-event";

type Attached = Extract<Route, { end: "attached" }>;

/** Files a mail on the ticket it belongs to: event, documents, history, then what it does to the ticket, then copies. */
export async function attachMail(received: Incoming, ticket: FoundTicket, route: Attached): Promise<Ending> {
  const { commands, incoming } = withoutCommands(received, route);
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
    byPartner: route.sender === "partner",
    ...(route.direction === "outgoing" ? { recipients: await recipientsOfStaff(incoming, ticket, route) } : {}),
  });
  const filed = { ticketId: ticket.id, eventId: event.id };
  if (route.automatic) {
    await noteAutomatic(incoming, ticket, event.id);
    const report = await takeReport(scope, mail, incoming.row.envelopeTo);
    return { status: "filed", reason: report?.reason ?? "automatic", ...filed };
  }
  if (!route.verified) {
    const { number, title } = ticket;
    await notifyPeople(scope, [ticket.responsibleId], words("mail.notice.unverified", { number, title }), filed);
    if (route.tellSender) await tellOutsider(incoming, ticket);
    return { status: "filed", reason: "attached-unverified", ...filed };
  }
  // Who says what the state is to be wants no other.
  if (!commands.some(({ name }) => name === "Set-State"))
    await applyMessageEffect(scope, ticket.id, { class: route.sender, userId: writer.userId });
  if (commands.length > 0 && writer.userId) await planOrders(incoming, ticket, writer.userId, commands);
  await relayMail(incoming, ticket, event, route.relay);
  if (route.relay !== "nobody") await warnIfUnreachable(scope, ticket, event.id);
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

/** The responsible reads nothing of it by mail: the ticket says so, and whoever can mend it is told. */
async function warnIfUnreachable(scope: Scope, ticket: FoundTicket, eventId: string): Promise<void> {
  const { responsibleId, number, title } = ticket;
  if (!responsibleId || (await addressOfMember(scope, responsibleId))) return;
  const line = historyRow(scope, ticket, { entryType: "event_in", label: "unreachable", eventId });
  await scope.tx.insert(historyEntries).values(line);
  await notifyPeople(scope, await administratorsOf(scope), words("mail.notice.unreachable", { number, title }), {
    ticketId: ticket.id,
  });
}

/** Only a proven responsible orders anything; for everybody else such lines are words like others. */
function withoutCommands(incoming: Incoming, { sender, automatic }: Attached) {
  const none: readonly WrittenCommand[] = [];
  if (sender !== "responsible" || automatic) return { incoming, commands: none };
  const { commands, text } = takeWrittenCommands(incoming.mail.text);
  if (commands.length === 0) return { incoming, commands };
  // The words alone: in the marked-up twin of the text the lines would still stand.
  return { incoming: { ...incoming, mail: { ...incoming.mail, text, html: null } }, commands };
}

async function planOrders(
  { scope, row, mail }: Incoming,
  { number }: FoundTicket,
  userId: string,
  commands: readonly WrittenCommand[],
): Promise<void> {
  const written: WrittenInMail = { mailId: row.id, userId, number, commands, inReplyTo: mail.messageId };
  await planWork(scope, "mail.written", written);
}

/** A colleague whose part in the ticket ended learns that nobody outside reads what he wrote. */
async function tellOutsider({ scope, mail }: Incoming, ticket: FoundTicket): Promise<void> {
  const { number } = ticket;
  const from = await fromOfSection(scope, { sectionId: ticket.sectionId, ticketNumber: null });
  const to = mail.from?.address ?? "";
  const say = speaker(await readerLanguage(scope, to), "mail");
  await queueMail(scope, {
    purpose: "confirmation",
    to,
    from: { ...from, name: scope.organisation.name },
    subject: say("outsider.subject", { number }),
    text: say("outsider.text", { number }),
    inReplyTo: mail.messageId,
    automatic: true,
  });
}

/** Whom the member wrote to, without our own mailboxes, and those the mail is passed on to. */
async function recipientsOfStaff(incoming: Incoming, ticket: FoundTicket, route: Attached) {
  const { mail, ownAddresses, scope } = incoming;
  const named = [...mail.to, ...mail.cc].filter(
    ({ address }) => address && !ownAddresses.has(address) && !address.includes("+t."),
  );
  const relayed = route.relay === "everyone" ? await relaySet(scope, ticket, route.relay) : [];
  const seen = new Set([...ownAddresses, mail.from?.address ?? ""]);
  const all = [...named, ...relayed.map((address) => ({ address, name: "" }))];
  return all
    .filter(({ address }) => !seen.has(address) && seen.add(address))
    .map(({ address, name }) => ({
      email: address,
      name: name || null,
      partnerId: address === ticket.partnerEmail?.toLowerCase() ? (ticket.contactId ?? ticket.partnerId) : null,
    }));
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
