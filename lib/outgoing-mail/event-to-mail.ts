import "server-only";
import { sql } from "drizzle-orm";

import { type eventRecipients, type events } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { MailTicket } from "./mail-row";

type EventRow = typeof events.$inferSelect;

/** An outgoing event with all that its mails are made of, in one statement. */
export type EventToMail = Pick<
  EventRow,
  | "id"
  | "type"
  | "title"
  | "content"
  | "contentFormat"
  | "senderId"
  | "sectionId"
  | "showAllRecipients"
  | "inReplyTo"
  | "references"
> & {
  senderName: string | null;
  originMessageId: string | null;
  answers: boolean;
  /** Below what the sender wrote: the department's words, else their own. */
  signature: string | null;
  ticket: (MailTicket & { title: string; kind: string }) | null;
  documentIds: string[];
  recipientCount: number;
};

export async function eventToMail(scope: Scope, eventId: string): Promise<EventToMail | null> {
  const o = sql`${scope.organisationId}::uuid`;
  const { rows } = await scope.tx.execute<EventToMail>(sql`
    select e.id, e.type, e.title, e.content, e.content_format as "contentFormat", e.sender_id as "senderId",
      e.section_id as "sectionId", e.show_all_recipients as "showAllRecipients", e.in_reply_to as "inReplyTo",
      e."references", coalesce(p.name, e.sender_name) as "senderName", e.origin_event_id is not null as answers,
      (select origin.message_id from event origin where origin.organisation_id = ${o} and origin.id = e.origin_event_id)
        as "originMessageId",
      coalesce(
        (select nullif(s.mail_signature, '') from section s where s.organisation_id = ${o}
          and s.id = coalesce(t.section_id, e.section_id)),
        (select m.signature from membership m where m.organisation_id = ${o} and m.person_id = e.sender_id limit 1)
      ) as signature,
      case when t.id is not null then jsonb_build_object('id', t.id, 'number', t.number, 'title', t.title,
        'kind', t.kind, 'sectionId', t.section_id, 'priority', t.priority) end as ticket,
      coalesce((select jsonb_agg(l.document_id order by l.id) from document_link l
        where l.organisation_id = ${o} and l.event_id = e.id), '[]'::jsonb) as "documentIds",
      (select count(*)::int from event_recipient r where r.organisation_id = ${o} and r.event_id = e.id) as "recipientCount"
    from event e
      left join partner p on p.organisation_id = ${o} and p.id = e.sender_id
      left join lateral (
        select t.* from event_follow_up f
          join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id and t.deleted_at is null
        where f.organisation_id = ${o} and f.event_id = e.id order by f.created_at, t.number limit 1
      ) t on true
    where e.organisation_id = ${o} and e.id = ${eventId}`);
  return rows[0] ?? null;
}

export type MailedRecipient = {
  id: string;
  role: (typeof eventRecipients.$inferSelect)["role"];
  email: string | null;
  name: string | null;
  company: string | null;
};

/** Whom an event goes to; `unmailed` leaves out those who have a mail of it in the outbox already. */
export async function recipientsToMail(
  scope: Scope,
  eventId: string,
  { only, unmailed = false, atMost }: { only?: readonly string[]; unmailed?: boolean; atMost?: number } = {},
): Promise<MailedRecipient[]> {
  const o = sql`${scope.organisationId}::uuid`;
  const { rows } = await scope.tx.execute<MailedRecipient>(sql`
    select r.id, r.role, coalesce(r.email, p.email) as email, coalesce(r.name, p.name) as name, c.name as company
    from event_recipient r
      left join partner p on p.organisation_id = ${o} and p.id = r.partner_id
      left join partner c on c.organisation_id = ${o} and c.id = p.company_id
    where r.organisation_id = ${o} and r.event_id = ${eventId}
      ${only ? sql`and r.id = any(${`{${only.join(",")}}`}::uuid[])` : sql``}
      ${
        unmailed
          ? sql`and r.mail_status = 'queued' and not exists (select from outbound_mail m
              where m.organisation_id = ${o} and m.recipient_id = r.id and m.status <> 'taken_back')`
          : sql``
      }
    order by r.id ${atMost ? sql`limit ${atMost}` : sql``}`);
  return rows;
}
