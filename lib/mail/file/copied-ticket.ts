import "server-only";
import { sql } from "drizzle-orm";

import { ticketWatchers } from "@/db/schema";
import { mailAddress } from "@/lib/kernel/email-address";
import { newId } from "@/lib/kernel/ids";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import { fileTicket } from "@/lib/ticket/file-tickets";
import { stepTicket } from "@/lib/ticket/commands/move-ticket";
import { ticketForUpdate } from "@/lib/ticket/load";
import { readerLanguage } from "@/lib/outgoing-mail/reader-language";
import { speaker } from "@/lib/outgoing-mail/say";

import { textArray } from "../match/find-ticket";
import type { Ending, Incoming } from "../inbound";
import type { MailAddress } from "../parsed-mail";
import { whoWrote } from "../trust/who-wrote";
import { fileMailEvent, noSubject } from "./incoming-event";

/**
 * Copy mode (domain 7.4): a member wrote to a supplier with our mailbox in copy. The case is open at once, his, about
 * the first outside address; that mail is its first event, so that the supplier's answer finds it without a number.
 */
export async function ticketFromCopy(incoming: Incoming, named: readonly MailAddress[]): Promise<Ending> {
  const { scope, mail, writer, mailbox } = incoming;
  const { section } = mailbox;
  if (!section || !writer.userId) throw new Error(`Mailbox ${mailbox.id} cannot work in copy mode.`);
  const [first, ...others] = named;
  const partner = await whoWrote(scope, first?.address ?? null, null);
  const draft = await fileTicket(
    scope,
    {
      kind: section.defaultKind,
      title: (mail.subject || noSubject).slice(0, 200),
      sectionId: section.id,
      responsibleId: writer.userId,
      partnerEmail: first?.address ?? null,
      partnerId: partner.companyId ?? partner.partnerId,
      contactId: partner.isPerson ? partner.partnerId : null,
    },
    { createdVia: "email", as: "system", channel: "email", chosenByUs: true },
  );
  const loaded = await ticketForUpdate(scope, { id: draft.id }, { as: "system" });
  const ticket = await stepTicket(scope, loaded, "open");
  const event = await fileMailEvent(incoming, {
    direction: "outgoing",
    state: "sent",
    verified: true,
    visibility: "partner",
    ticketIds: [ticket.id],
    senderPartnerId: writer.partnerId,
    recipients: [...(first ? [first] : []), ...others].map(({ address, name }) => ({
      email: address,
      name: name || null,
      partnerId: address === first?.address ? partner.partnerId : null,
    })),
  });
  await watch(incoming, ticket.id, others);
  const from = await fromOfSection(scope, { sectionId: ticket.sectionId, ticketNumber: ticket.number });
  const to = mail.from?.address ?? "";
  const say = speaker(await readerLanguage(scope, to), "mail");
  await queueMail(scope, {
    purpose: "confirmation",
    to,
    from: { ...from, name: scope.organisation.name },
    subject: mail.subject || noSubject,
    text: say("copied.text", { number: ticket.number, address: mailbox.address }),
    ticket,
    eventId: event.id,
    inReplyTo: mail.messageId,
    automatic: true,
  });
  return { status: "filed", reason: "copied-ticket", ticketId: ticket.id, eventId: event.id };
}

/** Addresses of To, then Cc, that are neither ours nor a colleague's. */
export async function outsiders({ scope, mail, ownAddresses }: Incoming): Promise<MailAddress[]> {
  const named = [...mail.to, ...mail.cc].filter(({ address }) => mailAddress(address) && !ownAddresses.has(address));
  const { rows } = await scope.tx.execute<{ email: string }>(sql`
    select email_key as email from membership
    where organisation_id = ${scope.organisationId} and role <> 'partner'
      and email_key = any(${textArray(named.map(({ address }) => address))}::text[])`);
  const colleagues = new Set(rows.map(({ email }) => email));
  const seen = new Set<string>();
  return named.filter(({ address }) => !colleagues.has(address) && !seen.has(address) && seen.add(address));
}

async function watch({ scope }: Incoming, ticketId: string, people: readonly MailAddress[]): Promise<void> {
  if (people.length === 0) return;
  const { organisationId, now } = scope;
  await scope.tx.insert(ticketWatchers).values(
    people.slice(0, 20).map(({ address }) => ({
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      ticketId,
      email: address,
      addedVia: "email_cc" as const,
    })),
  );
}
