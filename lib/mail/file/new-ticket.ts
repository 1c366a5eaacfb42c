import "server-only";
import { and, count, eq, gt } from "drizzle-orm";

import { outboundMails, ticketWatchers } from "@/db/schema";
import { mailAddress } from "@/lib/kernel/email-address";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";
import { aloneWithAddress } from "@/lib/outgoing-mail/automatic-limits";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import { settleOccasions } from "@/lib/occasion/settle";
import { fileTicket } from "@/lib/ticket/commands/create-ticket";
import { ticketForUpdate } from "@/lib/ticket/load";
import type { TicketRow } from "@/lib/ticket/row";
import { readerLanguage } from "@/lib/outgoing-mail/reader-language";
import { speaker } from "@/lib/outgoing-mail/say";

import type { Ending, Incoming } from "../inbound";
import { addressOfMember, relayMail } from "./relay";
import type { Route } from "../route-mail";
import { fileMailEvent, noSubject } from "./incoming-event";

type NewTicketRoute = Extract<Route, { end: "newTicket" }>;

const maxWatchers = 20;

/** A mail that belongs to nothing yet: a draft in the mailbox's section, without a responsible (domain 7.3 step 7). */
export async function ticketFromMail(incoming: Incoming, route: NewTicketRoute): Promise<Ending> {
  const { scope, mail, writer, mailbox, thread } = incoming;
  const { section } = mailbox;
  if (!section) throw new Error(`Mailbox ${mailbox.id} makes tickets but has no section.`);
  const from = mail.from ? mailAddress(mail.from.address) : null;
  const ticket = await fileTicket(
    scope,
    {
      kind: section.defaultKind,
      title: (mail.subject || noSubject).slice(0, 200),
      sectionId: section.id,
      // Tickets filed by a colleague are not about the colleague, nor does who borrowed his address become him.
      partnerEmail: route.byStaff ? null : from,
      partnerId: route.aboutSender ? (writer.companyId ?? writer.partnerId) : null,
      contactId: route.aboutSender && writer.isPerson ? writer.partnerId : null,
      responsibleId: null,
    },
    { createdVia: "email", as: "system", channel: "email", chosenByUs: true },
  );
  const event = await fileMailEvent(incoming, {
    direction: "incoming",
    state: "delivered",
    verified: route.verified,
    visibility: "partner",
    ticketIds: [ticket.id],
    ofNewTicket: { ...ticket, byMachine: route.automatic },
    originEventId: thread.originEventId,
    senderPartnerId: route.aboutSender || route.byStaff ? writer.partnerId : null,
  });
  if (route.watchCc) await watchCopies(incoming, ticket.id);
  // Rules may say whose it is: who that is gets the mail.
  await settleOccasions(scope);
  const settled = (await ticketForUpdate(scope, { id: ticket.id }, { as: "system" })).row;
  await tellSection(incoming, settled, event, route);
  if (route.confirm && from) await confirmOnceADay(scope, ticket, from, mail.messageId);
  return { status: "filed", reason: "new-ticket", ticketId: ticket.id, eventId: event.id };
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

/** The responsible a rule set gets the mail under its number; nobody responsible: the manager of the section. */
async function tellSection(
  incoming: Incoming,
  ticket: TicketRow,
  event: { id: string; documentIds: string[] },
  route: NewTicketRoute,
): Promise<void> {
  const { scope, mailbox } = incoming;
  const whom = ticket.responsibleId ?? mailbox.section?.managerId ?? null;
  if (!whom) return;
  const { number, title } = ticket;
  await notifyPeople(scope, [whom], words("mail.notice.newTicket", { number, title }), { ticketId: ticket.id });
  if (await addressOfMember(scope, whom))
    await relayMail(incoming, { ...ticket, responsibleId: whom }, event, route.relay);
}

/** One short mail without a word of the sender's: else anybody could have us write to anybody. */
async function confirmOnceADay(scope: Scope, ticket: TicketRow, to: string, inReplyTo: string | null): Promise<void> {
  await aloneWithAddress(scope, to);
  const [recent] = await scope.tx
    .select({ mails: count() })
    .from(outboundMails)
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        eq(outboundMails.to, to),
        eq(outboundMails.automatic, true),
        eq(outboundMails.purpose, "confirmation"),
        gt(outboundMails.createdAt, new Date(scope.now.getTime() - 86_400_000)),
      ),
    );
  if (recent && recent.mails > 0) return;
  const from = await fromOfSection(scope, { sectionId: ticket.sectionId, ticketNumber: ticket.number });
  const say = speaker(await readerLanguage(scope, to), "mail");
  await queueMail(scope, {
    purpose: "confirmation",
    to,
    from: { ...from, name: scope.organisation.name },
    subject: say("confirmation.subject"),
    text: say("confirmation.text", { number: ticket.number, organisation: scope.organisation.name }),
    ticket,
    inReplyTo,
    automatic: true,
  });
}
