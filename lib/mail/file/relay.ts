import "server-only";
import { and, eq } from "drizzle-orm";

import { memberships, ticketWatchers } from "@/db/schema";
import { isRelayPaused } from "@/lib/event/relay-brake";
import { mailAddress } from "@/lib/kernel/email-address";
import { onceConfigured } from "@/lib/kernel/once";
import type { Scope } from "@/lib/kernel/scope";
import type { NewMail } from "@/lib/outgoing-mail/mail-row";
import { queueLetters } from "@/lib/outgoing-mail/queue";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";

import type { FoundTicket } from "../match/find-ticket";
import type { Incoming } from "../inbound";
import type { RelayTo } from "../route-mail";

/**
 * Passes a mail on to the people of its ticket who have not had it yet.
 *
 * @returns how many mails were queued.
 */
export const relayMail = async (...passed: Parameters<typeof relayLetters>): Promise<number> =>
  queueLetters(passed[0].scope, await relayLetters(...passed));

/**
 * The mails by which a mail is passed on to the people of its ticket who have not had it yet (domain 7.6): responsible,
 * partner, watchers, without those in its own From, To and Cc and without our mailboxes.
 *
 * @param options.isNew a ticket of this moment: nothing of it can have been passed on too often.
 */
export async function relayLetters(
  incoming: Incoming,
  ticket: FoundTicket,
  event: { id: string; documentIds: readonly string[] },
  to: RelayTo,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<NewMail[]> {
  if (to === "nobody") return [];
  const { scope, mail, writer } = incoming;
  const addresses = (await relaySet(scope, ticket, to)).filter((address) => !hasIt(incoming, address));
  if (addresses.length === 0) return [];
  if (!isNew && (await isRelayPaused(scope, ticket))) return [];
  const from = await fromOfSection(scope, {
    sectionId: ticket.sectionId,
    ticketNumber: ticket.number,
    writerPersonId: writer.userId ? writer.partnerId : null,
  });
  return addresses.map((address) => ({
    purpose: "relay",
    to: address,
    from: { ...from, name: mail.from?.name || writer.name || mail.from?.address || null },
    subject: mail.subject || ticket.title,
    text: mail.text,
    html: mail.html,
    ticket,
    eventId: event.id,
    documentIds: event.documentIds,
    inReplyTo: mail.messageId,
    hops: (mail.headers.hops ?? 0) + 1,
    references: [...mail.references, ...(mail.messageId ? [mail.messageId] : [])].join(" ") || null,
  }));
}

/** Everybody whom a mail of the ticket is passed on to, before who has it already is left out. */
export async function relaySet(scope: Scope, ticket: FoundTicket, to: RelayTo): Promise<string[]> {
  const responsible = ticket.responsibleId ? await addressOfMember(scope, ticket.responsibleId) : null;
  if (to === "responsible") return responsible ? [responsible] : [];
  const watchers = await scope.tx
    .select({ email: ticketWatchers.email })
    .from(ticketWatchers)
    .where(and(eq(ticketWatchers.organisationId, scope.organisationId), eq(ticketWatchers.ticketId, ticket.id)));
  const all = [responsible, ticket.partnerEmail, ...watchers.map(({ email }) => email)];
  return [...new Set(all.flatMap((address) => (address ? [address.toLowerCase()] : [])))];
}

export const addressOfMember = (scope: Scope, userId: string): Promise<string | null> =>
  onceConfigured(scope, `address of ${userId}`, () => usableAddress(scope, userId));

/** Null for who is no member any more, or whose address is none. */
async function usableAddress(scope: Scope, userId: string): Promise<string | null> {
  const [member] = await scope.tx
    .select({ email: memberships.email })
    .from(memberships)
    .where(
      and(eq(memberships.organisationId, scope.organisationId), eq(memberships.userId, userId), memberships.active),
    );
  return member ? mailAddress(member.email) : null;
}

function hasIt({ mail, ownAddresses }: Incoming, address: string): boolean {
  const named = [...(mail.from ? [mail.from] : []), ...mail.to, ...mail.cc];
  return ownAddresses.has(address) || named.some((one) => one.address === address);
}
