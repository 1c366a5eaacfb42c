import "server-only";
import { sql } from "drizzle-orm";

import { isPublicThere } from "@/lib/event/public-messages";
import { newId } from "@/lib/kernel/ids";
import { mailAddress } from "@/lib/kernel/email-address";
import type { Scope } from "@/lib/kernel/scope";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import type { TicketRow } from "@/lib/ticket/row";
import { readerLanguages } from "@/lib/outgoing-mail/reader-language";
import { type Say, speaker } from "@/lib/outgoing-mail/say";

import { discussionOf, lastSaid } from "./discussion";
import { filled, peopleOfMail, valuesOfMail } from "./mail-values";
import type { PlannedMail } from "./types";
import { unprovenAmong } from "./unproven";

/**
 * Adds who does not watch the ticket yet.
 *
 * @returns those who are new, in lower case.
 */
export async function addWatchers(scope: Scope, ticketId: string, addresses: readonly string[]): Promise<string[]> {
  const emails = [...new Set(addresses.flatMap((address) => mailAddress(address) ?? []))];
  if (emails.length === 0) return [];
  const { organisationId, now } = scope;
  const list = JSON.stringify(emails.map((email) => ({ email, id: newId() })));
  const { rows } = await scope.tx.execute<{ email: string }>(sql`
    insert into ticket_watcher (organisation_id, id, created_at, updated_at, ticket_id, email, user_id, partner_id, added_via)
    select ${organisationId}, x.id::uuid, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, ${ticketId}, x.email,
      m.user_id, m.person_id, 'rule'
    from json_to_recordset(${list}::json) as x(email text, id text)
      left join membership m on m.organisation_id = ${organisationId} and m.email_key = x.email and m.active
        and m.role <> 'partner'
    on conflict do nothing returning email`);
  return rows.map(({ email }) => email);
}

/**
 * Writes and queues the mails of a run; each address gets each of them once.
 *
 * @returns to whom they were kept back, because nobody proved to be there.
 */
export async function queueRuleMails(
  scope: Scope,
  { ticket, ruleRunId, mails }: { ticket: TicketRow; ruleRunId: string; mails: readonly PlannedMail[] },
): Promise<string[]> {
  if (mails.length === 0) return [];
  const about = await aboutMails(scope, ticket, mails);
  const unproven = await unprovenAmong(scope, ticket, mails);
  for (const mail of mails) {
    const { people } = about;
    const letter = {
      purpose: mail.what === "reminder" ? "reminder" : "rule",
      ...(await writtenMail(scope, ticket, mail, about)),
      ticket,
      ruleRunId,
      inReplyTo: people.messageId,
      references: [people.references, people.messageId].filter(Boolean).join(" ") || null,
      automatic: true,
    } as const;
    await queueMail(scope, letter, { keptBack: unproven.has(mail) ? "unproven" : null });
  }
  return [...unproven].map(({ to }) => to);
}

/** What the mails of one ticket have in common. */
export async function aboutMails(scope: Scope, ticket: TicketRow, mails: readonly PlannedMail[]) {
  const people = await peopleOfMail(scope, ticket);
  const members = await membersAmong(
    scope,
    mails.map(({ to }) => to),
  );
  const from = await fromOfSection(scope, {
    sectionId: ticket.sectionId,
    ticketNumber: ticket.number,
    writerPersonId: people.responsiblePersonId,
  });
  const languageOf = await readerLanguages(
    scope,
    mails.map(({ to }) => to),
  );
  return { people, values: valuesOfMail(scope, ticket, people), members, from, languageOf };
}

/** A mail as it is sent, or would be (lib/rehearsal): to whom, from whom, what it says, and the files with it. */
export async function writtenMail(
  scope: Scope,
  ticket: TicketRow,
  mail: PlannedMail,
  { people, values, members, from, languageOf }: Awaited<ReturnType<typeof aboutMails>>,
) {
  const internal = mail.audience !== "partner" && members.has(mail.to.toLowerCase());
  const say = speaker(languageOf(mail.to), "rule");
  return {
    to: mail.to,
    from: { ...from, name: people.responsibleName ?? scope.organisation.name },
    subject: subjectOf(mail, ticket, values, say),
    text: await textOf(),
    documentIds: mail.attach ? await documentsOf(scope, ticket.id, internal) : [],
  };

  async function textOf(): Promise<string> {
    if (mail.what === "predefined") return filled(mail.body ?? "", values);
    if (mail.what === "discussion")
      return `${say("mail.joined")}\n\n${await discussionOf(scope, ticket, { internal, say })}`;
    const signature = mail.audience === "partner" ? people.signature?.trim() : null;
    const said = await lastSaid(scope, ticket, internal);
    return signature ? `${said}\n\n-- \n${signature}` : said;
  }
}

function subjectOf(
  { what, subject }: PlannedMail,
  { number, title }: TicketRow,
  values: Parameters<typeof filled>[1],
  say: Say,
): string {
  if (what === "reminder") return say("mail.reminder", { title: `[${number}] ${title}` });
  return what === "predefined" && subject ? filled(subject, values) : title;
}

/** Which of these addresses are colleagues': they may read what the others may not. */
async function membersAmong(scope: Scope, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const keys = JSON.stringify(addresses.map((address) => address.toLowerCase()));
  const { rows } = await scope.tx.execute<{ key: string }>(sql`
    select m.email_key as key from membership m where m.organisation_id = ${scope.organisationId} and m.active
      and m.role <> 'partner' and m.email_key in (select json_array_elements_text(${keys}::json))`);
  return new Set(rows.map(({ key }) => key));
}

/**
 * The files of a ticket: its own and those of its messages. Whoever is outside gets what the partner may see: not what
 * went to a supplier, though it was meant for outside too.
 */
async function documentsOf(scope: Scope, ticketId: string, internal: boolean): Promise<string[]> {
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    select distinct d.id from document_link l
      join document d on d.organisation_id = l.organisation_id and d.id = l.document_id
      left join event_follow_up f on f.organisation_id = l.organisation_id and f.event_id = l.event_id
      left join event e on e.organisation_id = l.organisation_id and e.id = l.event_id
    where l.organisation_id = ${scope.organisationId} and (l.ticket_id = ${ticketId} or f.ticket_id = ${ticketId})
      and d.deleted_at is null and e.deleted_at is null
      and (${internal} or (d.visibility = 'partner' and (l.ticket_id = ${ticketId} or ${isPublicThere(sql`f`)})))
    order by d.id`);
  return rows.map(({ id }) => id);
}
