import "server-only";
import { sql } from "drizzle-orm";

import { isRelayPaused } from "@/lib/event/relay-brake";
import type { Scope } from "@/lib/kernel/scope";
import type { MailTicket } from "@/lib/outgoing-mail/mail-row";
import { queueLetters } from "@/lib/outgoing-mail/queue";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";

/**
 * Who watches a ticket gets what its partner writes in the portal as they get their mails (domain 6.4, 6); whoever wrote
 * it does not, nor any of our mailboxes; as with mails, no more than so many in a minute.
 */
export async function copyToWatchers(
  scope: Scope,
  ticket: MailTicket & { title: string; responsibleId: string | null },
  message: { eventId: string; text: string; documentIds: readonly string[]; writer: { name: string; email: string } },
): Promise<void> {
  const { organisationId } = scope;
  const { rows } = await scope.tx.execute<{ email: string }>(sql`
    select w.email from ticket_watcher w where w.organisation_id = ${organisationId} and w.ticket_id = ${ticket.id}
      and lower(w.email) <> ${message.writer.email.toLowerCase()}
      and not exists (select from mailbox b where b.organisation_id = ${organisationId} and b.address = lower(w.email))
    order by w.created_at, w.id`);
  if (rows.length === 0 || (await isRelayPaused(scope, ticket))) return;
  const from = await fromOfSection(scope, { sectionId: ticket.sectionId, ticketNumber: ticket.number });
  await queueLetters(
    scope,
    rows.map(({ email }) => ({
      purpose: "relay",
      to: email,
      from: { ...from, name: message.writer.name },
      subject: ticket.title,
      text: message.text,
      ticket,
      eventId: message.eventId,
      documentIds: message.documentIds,
      hops: 1,
    })),
  );
}
