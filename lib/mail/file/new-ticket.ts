import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { ticketWatchers, tickets } from "@/db/schema";
import { type UnwrittenEvent, prepareEvent, writeEvents } from "@/lib/event/file-event";
import { beginNextAct } from "@/lib/kernel/acts";
import type { NotedOccasion } from "@/lib/kernel/change";
import { mailAddress } from "@/lib/kernel/email-address";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";
import { settleOccasions } from "@/lib/occasion/settle";
import { type Confirmation, confirmOnceADay } from "@/lib/outgoing-mail/confirm-once-a-day";
import type { NewMail } from "@/lib/outgoing-mail/mail-row";
import { queueLetters } from "@/lib/outgoing-mail/queue";
import { type UnwrittenTicket, prepareTicket, writeTickets } from "@/lib/ticket/file-tickets";
import { type TicketRow, ticketColumns } from "@/lib/ticket/row";
import { isOneOf } from "@/lib/ticket/visible";

import type { Ending, Incoming } from "../inbound";
import { addressOfMember, relayLetters } from "./relay";
import type { Route } from "../route-mail";
import { linkToTickets, mailEvent, noSubject } from "./incoming-event";

type NewTicketRoute = Extract<Route, { end: "newTicket" }>;

const maxWatchers = 20;

/** A mail that belongs to nothing yet. */
export type Newcomer = { incoming: Incoming; route: NewTicketRoute };

/**
 * Mails that belong to nothing yet, several at once: each a draft in the mailbox's section, without a responsible
 * (domain 7.3 step 7). Their rows are written together, in their order; each is an act of its own for rules.
 */
export async function ticketsFromMails(scope: Scope, newcomers: readonly Newcomer[]): Promise<Ending[]> {
  if (newcomers.length === 0) return [];
  await settleOccasions(scope);
  const prepared: Prepared[] = [];
  for (const newcomer of newcomers) prepared.push(await prepare(scope, newcomer));
  // Said together: the second need not wait to hear of the first.
  await Promise.all([
    writeTickets(
      scope,
      prepared.map(({ ticket }) => ticket),
    ),
    writeEvents(
      scope,
      prepared.map(({ event }) => event),
    ),
  ]);
  for (const { newcomer, ticket, documentIds, occasions } of prepared) {
    await linkToTickets(scope, documentIds, [ticket.row.id]);
    if (newcomer.route.watchCc) await watchCopies(newcomer.incoming, ticket.row.id);
    scope.occasions.push(...occasions);
  }
  await settleOccasions(scope);
  // Rules may have said whose they are: who that is gets the mail.
  const settled = await settledTickets(
    scope,
    prepared.map(({ ticket }) => ticket.row.id),
  );
  const filed = prepared.map(({ newcomer, ticket, event, documentIds }) => {
    const row = settled.get(ticket.row.id);
    if (!row) throw new Error("The ticket of a mail was not written.");
    return { newcomer, row, event: { id: event.id, documentIds } };
  });
  const letters = await Promise.all(
    filed.map(({ newcomer, row, event }) => tellSection(newcomer.incoming, row, event, newcomer.route)),
  );
  await queueLetters(scope, letters.flat());
  await confirmOnceADay(
    scope,
    filed.flatMap(({ newcomer: { incoming, route }, row }): Confirmation[] => {
      const to = route.confirm ? writerOf(incoming) : null;
      return to ? [{ ticket: row, to, inReplyTo: incoming.mail.messageId }] : [];
    }),
  );
  return filed.map(({ row, event }) => ({
    status: "filed",
    reason: "new-ticket",
    ticketId: row.id,
    eventId: event.id,
  }));
}

type Prepared = {
  newcomer: Newcomer;
  ticket: UnwrittenTicket;
  event: UnwrittenEvent;
  documentIds: string[];
  /** What rules are to hear of it, once it is written. */
  occasions: NotedOccasion[];
};

async function prepare(scope: Scope, newcomer: Newcomer): Promise<Prepared> {
  const { incoming, route } = newcomer;
  const { mail, writer, mailbox, thread } = incoming;
  const { section } = mailbox;
  if (!section) throw new Error(`Mailbox ${mailbox.id} makes tickets but has no section.`);
  const ticket = await prepareTicket(
    scope,
    {
      kind: section.defaultKind,
      title: (mail.subject || noSubject).slice(0, 200),
      sectionId: section.id,
      // Tickets filed by a colleague are not about the colleague, nor does who borrowed his address become him.
      partnerEmail: route.byStaff ? null : writerOf(incoming),
      partnerId: route.aboutSender ? (writer.companyId ?? writer.partnerId) : null,
      contactId: route.aboutSender && writer.isPerson ? writer.partnerId : null,
      responsibleId: null,
    },
    { createdVia: "email", as: "system", channel: "email", chosenByUs: true },
  );
  const { id, sectionId, state = "draft" } = ticket.row;
  const { filed, documentIds } = await mailEvent(incoming, {
    direction: "incoming",
    state: "delivered",
    verified: route.verified,
    visibility: "partner",
    ticketIds: [id],
    ofNewTicket: { id, sectionId, state, byMachine: route.automatic },
    originEventId: thread.originEventId,
    senderPartnerId: route.aboutSender || route.byStaff ? writer.partnerId : null,
  });
  const event = await prepareEvent(scope, filed);
  const occasions = scope.occasions.splice(0);
  beginNextAct(scope.occasions);
  return { newcomer, ticket, event, documentIds, occasions };
}

const writerOf = ({ mail }: Incoming): string | null => (mail.from ? mailAddress(mail.from.address) : null);

async function settledTickets(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, TicketRow>> {
  const rows = await scope.tx
    .select(ticketColumns)
    .from(tickets)
    .where(and(eq(tickets.organisationId, scope.organisationId), isOneOf(sql`${tickets.id}`, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}

async function watchCopies({ scope, mail, ownAddresses }: Incoming, ticketId: string): Promise<void> {
  const copies = mail.cc.flatMap(({ address }) => mailAddress(address) ?? []);
  const emails = [...new Set(copies)].filter((address) => !ownAddresses.has(address) && address !== mail.from?.address);
  if (emails.length === 0) return;
  const { organisationId, now } = scope;
  await scope.tx.insert(ticketWatchers).values(
    emails.slice(0, maxWatchers).map((email) => ({
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      ticketId,
      email,
      addedVia: "email_cc" as const,
    })),
  );
}

/** The responsible a rule set is told, and gets the mail under its number; nobody responsible: the manager of the section. */
async function tellSection(
  incoming: Incoming,
  ticket: TicketRow,
  event: { id: string; documentIds: string[] },
  route: NewTicketRoute,
): Promise<NewMail[]> {
  const { scope, mailbox } = incoming;
  const whom = ticket.responsibleId ?? mailbox.section?.managerId ?? null;
  if (!whom) return [];
  const { number, title } = ticket;
  await notifyPeople(scope, [whom], words("mail.notice.newTicket", { number, title }), { ticketId: ticket.id });
  if (!(await addressOfMember(scope, whom))) return [];
  return relayLetters(incoming, { ...ticket, responsibleId: whom }, event, route.relay, { isNew: true });
}
