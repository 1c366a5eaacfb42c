import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { type eventRecipients, events } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { neverRestored, notUndoable, undoableTables } from "@/lib/kernel/undoable";

import { type EventDirection, type EventState, type EventType, eventTypes } from "../types";
import { visibleEvents } from "../visible";

export type NamedRecipient = {
  id: string;
  partnerId: string | null;
  name: string;
  email: string | null;
  company: string | null;
  isInternal: boolean;
  role: "to" | "cc" | "bcc";
  mailStatus: (typeof eventRecipients.$inferSelect)["mailStatus"];
  acknowledgedAt: string | null;
  /** The last mail to them, of whatever event, came back. */
  bouncedBefore: boolean;
  /** Why mail to many passes them by. */
  noMail: "unsubscribed" | "bounced" | "complained" | null;
};

export type MailStatus = NonNullable<NamedRecipient["mailStatus"]>;

/** A mail that did not arrive for certain, with the last word of a server about it. */
export type TroubledMail = {
  id: string;
  name: string;
  email: string | null;
  status: "uncertain" | "failed" | "bounced" | "deferred" | "suppressed";
  said: string | null;
};

/** So many recipients and troubles are shown of a mail to very many. */
export const MOST_SHOWN = 100;

export type LinkedEvent = {
  number: number;
  title: string;
  type: EventType;
  direction: EventDirection;
  state: EventState;
  at: string;
};
export type EventHistoryLine = {
  id: string;
  at: string;
  label: string;
  text: string | null;
  actor: string | null;
  byMail: boolean;
  /** What an edit or an undo changed. */
  details: Record<string, unknown> | null;
  own: boolean;
  /** The act that wrote the line, where it can be undone. */
  commandId: string | null;
};
export type EventDocument = {
  id: string;
  name: string;
  size: number;
  isPicture: boolean;
  visibility: "internal" | "partner";
};
export type NamedChoice = { id: string; name: string };

/** Everything around an event that its page shows, in one statement. Dates are text, as JSON has them. */
export type EventDetails = {
  sender: { id: string; name: string; email: string | null; isInternal: boolean } | null;
  author: string | null;
  scheduledBy: string | null;
  nature: string | null;
  section: string | null;
  /** The first of them, once a mail went to very many. */
  recipients: NamedRecipient[];
  recipientCount: number;
  /** How many mails of it stand how; those of nobody's yet are not counted. */
  mailCounts: Partial<Record<MailStatus, number>>;
  /** Mails a person should look at, what is uncertain first. */
  troubled: TroubledMail[];
  origin: LinkedEvent | null;
  answers: LinkedEvent[];
  history: EventHistoryLine[];
  documents: EventDocument[];
  /** It can be shown as it was formatted. */
  isFormatted: boolean;
  /** Which section declared an internal event as received, and when. */
  declaredBy: { section: string; at: string; number: number }[];
  /** While it waits for confirmation: what it said when it was last taken back, by whom, and how often it was planned. */
  earlier: {
    at: string;
    label: "send_back" | "withdraw";
    by: string | null;
    title: string;
    content: string | null;
  } | null;
  timesPlanned: number;
  natures: NamedChoice[];
  /** The types it may be changed to: its own, and those the organisation uses. */
  types: EventType[];
  /** Where a follow-up ticket may be filed. */
  sections: NamedChoice[];
};

export async function eventDetails(
  scope: Scope,
  event: { id: string; originEventId: string | null; type: EventType; state: EventState },
): Promise<EventDetails> {
  const o = sql`${scope.organisationId}::uuid`;
  const id = sql`${event.id}::uuid`;
  const me = scope.actor.kind === "person" ? scope.actor.userId : null;
  const isOut = event.type === "mail_message" && event.state === "sent";
  const linked = sql`jsonb_build_object('number', ${events.number}, 'title', ${events.title}, 'type', ${events.type},
    'direction', ${events.direction}, 'state', ${events.state}, 'at', ${events.beginAt})`;
  const mailCounts = sql`coalesce((select jsonb_object_agg(x.mail_status, x.count) from (
    select r.mail_status, count(*) from event_recipient r
    where r.organisation_id = ${o} and r.event_id = ${id} and r.mail_status is not null group by 1) x), '{}'::jsonb)`;
  const troubled = list(sql`select (place, r.id) as k, jsonb_build_object('id', r.id,
      'name', coalesce(p.name, r.name, r.email, ''), 'email', coalesce(r.email, p.email), 'status', r.mail_status,
      'said', (select coalesce(m.response, m.last_error) from outbound_mail m
        where m.organisation_id = ${o} and m.recipient_id = r.id order by m.created_at desc, m.id desc limit 1)) as v
    from event_recipient r
      join unnest('{uncertain,failed,bounced,deferred,suppressed}'::text[]) with ordinality as bad(status, place)
        on bad.status = r.mail_status
      left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
    where r.organisation_id = ${o} and r.event_id = ${id} order by place, r.id limit ${MOST_SHOWN}`);
  const result = await scope.tx.execute<{ details: EventDetails }>(sql`
    select jsonb_build_object(
      'sender', (select jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'isInternal', p.is_internal)
        from partner p where p.organisation_id = ${o} and p.id = own.sender_id),
      'author', ${nameOfUser(sql`own.created_by`)},
      'scheduledBy', ${nameOfUser(sql`own.scheduled_by`)},
      'nature', (select n.name from event_nature n where n.organisation_id = ${o} and n.id = own.nature_id),
      'section', (select s.name from section s where s.organisation_id = ${o} and s.id = own.section_id),
      'recipients', ${list(sql`select r.id as k, jsonb_build_object('id', r.id, 'partnerId', r.partner_id,
          'name', coalesce(p.name, r.name, r.email, ''), 'email', coalesce(r.email, p.email), 'company', c.name,
          'isInternal', coalesce(p.is_internal, false), 'role', r.role, 'mailStatus', r.mail_status,
          'acknowledgedAt', r.acknowledged_at,
          'bouncedBefore', p.id is not null and exists (select from event_recipient b where b.organisation_id = ${o}
            and b.partner_id = p.id and b.event_id <> ${id} and b.mail_status in ('failed', 'bounced')),
          'noMail', (select s.reason from mail_suppression s where s.organisation_id = ${o}
            and s.address = lower(coalesce(r.email, p.email)) order by s.reason desc limit 1)) as v
        from event_recipient r
          left join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
          left join partner c on c.organisation_id = p.organisation_id and c.id = p.company_id
        where r.organisation_id = ${o} and r.event_id = ${id} ${isOut ? sql`order by r.id limit ${MOST_SHOWN}` : sql``}`)},
      'recipientCount', (select count(*) from event_recipient r where r.organisation_id = ${o} and r.event_id = ${id}),
      'mailCounts', ${isOut ? mailCounts : sql`'{}'::jsonb`},
      'troubled', ${isOut ? troubled : sql`'[]'::jsonb`},
      'origin', (select ${linked} from event where ${events.organisationId} = ${o}
        and ${events.id} = ${event.originEventId}::uuid and ${visibleEvents(scope)}),
      'answers', ${list(sql`select ${events.number} as k, ${linked} as v from event where ${events.organisationId} = ${o}
        and ${events.originEventId} = ${id} and ${events.declaredBySectionId} is null and ${visibleEvents(scope)} limit 100`)},
      'history', ${list(sql`select h.id as k, jsonb_build_object('id', h.id, 'at', h.at, 'label', h.label, 'text', h.text,
          'actor', coalesce(${nameOfUser(sql`h.actor_user_id`)}, h.actor_email),
          'byMail', h.actor_user_id is null and h.actor_email is not null, 'details', h.details,
          'own', h.actor_user_id is not distinct from ${me}::uuid, 'commandId', case when exists (select from row_change c
            where c.organisation_id = ${o} and c.command_id = h.command_id and c.table_name = any(${undoableNames}::text[])
              and (c.op <> 'U' or c.old - ${neverNames}::text[] <> '{}'))
            and not exists (select from command_log l where l.organisation_id = ${o} and l.id = h.command_id
              and l.command = any(${fixedNames}::text[])) then h.command_id end) as v
        from history_entry h where h.organisation_id = ${o} and h.event_id = ${id} and h.ticket_id is null`)},
      'documents', ${list(sql`select d.id as k, jsonb_build_object('id', d.id, 'name', d.file_name, 'size', d.size,
          'isPicture', d.mime_type like 'image/%', 'visibility', d.visibility) as v
        from document_link l join document d on d.organisation_id = l.organisation_id and d.id = l.document_id
        where l.organisation_id = ${o} and l.event_id = ${id} and d.deleted_at is null`)},
      'isFormatted', own.content_format = 'html' or exists (select from formatted_content f
        where f.organisation_id = ${o} and f.event_id = ${id}),
      'declaredBy', ${list(sql`select e.number as k, jsonb_build_object('section', s.name, 'at', e.received_at, 'number', e.number) as v
        from event e join section s on s.organisation_id = e.organisation_id and s.id = e.declared_by_section_id
        where e.organisation_id = ${o} and e.origin_event_id = ${id}`)},
      'earlier', case when own.state = 'planned' then (
        select jsonb_build_object('at', b.at, 'label', b.label, 'by', ${nameOfUser(sql`b.actor_user_id`)},
          'title', ${wordsAt("title")}, 'content', ${wordsAt("content")})
        from history_entry b where b.organisation_id = ${o} and b.event_id = ${id} and b.ticket_id is null
          and b.label in ('send_back', 'withdraw') order by b.at desc, b.id desc limit 1) end,
      'timesPlanned', (select count(*) from history_entry h
        where h.organisation_id = ${o} and h.event_id = ${id} and h.ticket_id is null and h.label = 'plan'),
      'natures', ${list(sql`select n.sequence as k, jsonb_build_object('id', n.id, 'name', n.name) as v
        from event_nature n where n.organisation_id = ${o} and (n.active or n.id = own.nature_id)`)},
      'types', to_jsonb(array(select used.type from unnest(${`{${eventTypes.join(",")}}`}::text[]) with ordinality as used(type, place)
        where used.type = own.type or not exists (select from event_type_setting s
          where s.organisation_id = ${o} and s.type = used.type and s.hidden) order by used.place)),
      'sections', ${list(sql`select (s.sequence, s.name) as k, jsonb_build_object('id', s.id, 'name', s.name) as v
        from section s where s.organisation_id = ${o} and s.active`)}
    ) as details
    from event own where own.organisation_id = ${o} and own.id = ${id}`);
  const details = result.rows[0]?.details;
  if (!details) throw new Error(`Event ${event.id} went away while it was read.`);
  return details;

  /** What a column held at the moment `b.at`: what the first later change replaced, or what it holds still. */
  function wordsAt(column: "title" | "content"): SQL {
    return sql`coalesce((select c.old->${sql.raw(`'${column}'`)} from row_change c
      where c.organisation_id = ${o} and c.row_id = ${event.id}::text and c.table_name = 'event' and c.at > b.at
        and jsonb_exists(c.old, ${sql.raw(`'${column}'`)}) order by c.seq limit 1), to_jsonb(own.${sql.raw(column)}))`;
  }

  function nameOfUser(user: SQL): SQL {
    return sql`(select p.name from membership m join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${o} and m.user_id = ${user})`;
  }
}

const undoableNames = `{${Object.keys(undoableTables).join(",")}}`;
const neverNames = `{${neverRestored.join(",")}}`;
const fixedNames = `{${Object.keys(notUndoable).join(",")}}`;

/** A JSON list of `v` in the order of `k`. */
const list = (rows: SQL): SQL => sql`coalesce((select jsonb_agg(x.v order by x.k) from (${rows}) x), '[]'::jsonb)`;
