import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events } from "@/db/schema";
import type { EventDirection, EventType } from "@/lib/event/types";
import { visibleEvents } from "@/lib/event/visible";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { neverRestored, notUndoable, undoableTables } from "@/lib/kernel/undoable";
import { withMerged } from "@/lib/ticket/queries/merged";
import type { OwnAct } from "@/lib/undo/own-act";
import { ownActColumn } from "@/lib/undo/own-act-sql";

import type { TimelineShow } from "../timeline-shows";

/** How many lines a page shows at once. */
export const LINES_PER_PAGE = 50;
/** Longer messages are cut; the event's own page shows them whole. */
const LONGEST_MESSAGE = 4000;

export type Face = { name: string; kind: "colleague" | "outside" | "company"; company: string | null };

export type SaidEvent = {
  number: number;
  type: EventType;
  direction: EventDirection;
  state: string;
  title: string;
  content: string | null;
  format: "html" | "text";
  /** It can be shown as it was formatted. */
  formatted: boolean;
  cut: boolean;
  verified: boolean;
  /** So many seconds its mails wait still, in which they can be taken back. */
  waits: number | null;
  automatic: boolean;
  sender: Face | null;
  /** The first few names. */
  recipients: string[];
  recipientCount: number;
  origin: { number: number; title: string } | null;
  files: { id: string; name: string; size: number }[];
};

export type HistoryLine = {
  id: string;
  at: string;
  type: string;
  label: string;
  text: string | null;
  actor: Face | null;
  toState: string | null;
  plannedFor: string | null;
  mood: string | null;
  channel: string | null;
  actionKind: "none" | "corrective" | "preventative";
  details: Record<string, unknown> | null;
  visibility: "internal" | "partner";
  eventId: string | null;
  /** Number of the merged ticket whose history this is. */
  fromTicket: number | null;
  event: SaidEvent | null;
  /** It tells of an event its reader may not open: that it is there, and when, is all that is said. */
  isClosed: boolean;
  /** The act behind this line, where it changed something that could be put back; and whether it was the reader's. */
  commandId: string | null;
  own: boolean;
  /** What the reader's own act was to the ticket. */
  act?: OwnAct | null;
  /** The same where the reader may ask for its undo. */
  undo?: string | null;
};

/** A place in a timeline: moment and id of the oldest line shown. */
export type LineKey = { at: string; id: string };

export const lineKeyOf = (text: string | undefined): LineKey | null => {
  const [at = "", id = ""] = text?.split("~") ?? [];
  return isId(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
};

export const textOfKey = ({ at, id }: LineKey): string => `${at}~${id}`;

/** Which lines belong to what one wants to see. */
const typesOf: Record<TimelineShow, SQL> = {
  all: sql``,
  messages: sql`and h.entry_type in ('event_in', 'event_out')`,
  notes: sql`and h.entry_type in ('comment', 'action')`,
  changes: sql`and h.entry_type not in ('event_in', 'event_out', 'comment', 'action')`,
};

/** The lines of a ticket's history before `before`, newest first, one more than a page so that one sees there are more. */
export function timelineColumn(
  scope: Scope,
  ticketId: string,
  before: LineKey | null,
  show: TimelineShow = "all",
): SQL {
  const { organisationId, actor } = scope;
  const userId = actor.kind === "person" ? actor.userId : null;
  const older = before ? sql`and (h.at, h.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``;
  return sql`(with page as materialized (
    select h.* from history_entry h
    where h.organisation_id = ${organisationId} and h.ticket_id = any(array${withMerged(scope, ticketId)}) ${older} ${typesOf[show]}
      -- What was said to both is read once.
      and (h.ticket_id = ${ticketId} or h.event_id is null or not exists (
        select from history_entry own where own.organisation_id = h.organisation_id and own.ticket_id = ${ticketId}
          and own.event_id = h.event_id and own.label = h.label))
    order by h.at desc, h.id desc limit ${LINES_PER_PAGE + 1}),
  -- The events told of and those they answer, as far as the reader may open them.
  open_event as materialized (
    select ${events.id} as id from ${events} where ${events.organisationId} = ${organisationId}
      and ${events.id} = any(array(select e.id from page join event e on e.organisation_id = ${organisationId} and e.id = page.event_id
        union select e.origin_event_id from page join event e on e.organisation_id = ${organisationId} and e.id = page.event_id
          where e.origin_event_id is not null))
      and ${visibleEvents(scope)})
  select coalesce(json_agg(line order by line.moment desc, line.id desc), '[]') from (
    select h.id, h.at as moment, h.at, h.entry_type as type, h.label, h.text, h.to_state as "toState",
      h.planned_for as "plannedFor", h.action_kind as "actionKind", h.details, h.visibility, h.event_id as "eventId",
      case when h.ticket_id <> ${ticketId} then (select t.number from ticket t
        where t.organisation_id = h.organisation_id and t.id = h.ticket_id) end as "fromTicket",
      mood.name as mood, channel.name as channel,
      h.actor_user_id is not distinct from ${userId}::uuid as own,
      case when exists (select from row_change c where c.organisation_id = h.organisation_id and c.command_id = h.command_id
        and c.table_name = any(${undoableNames}::text[]) and (c.op <> 'U' or c.old - ${neverNames}::text[] <> '{}'))
        and not exists (select from command_log l where l.organisation_id = h.organisation_id and l.id = h.command_id
          and l.command = any(${fixedNames}::text[]))
        then h.command_id end as "commandId",
      case when h.actor_user_id = ${userId}::uuid
        then ${ownActColumn(organisationId, sql`h.command_id`, sql`h.ticket_id`)} end as act,
      case when actor.id is not null then json_build_object('name', actor.name, 'company', employer.name,
          'kind', case when actor.is_internal then 'colleague' else 'outside' end)
        when h.actor_email is not null then json_build_object('name', h.actor_email, 'company', null, 'kind', 'outside')
        end as actor,
      -- Looking back, what is closed is not there at all; what was deleted is known only now.
      h.event_id is not null and opened.id is null and not exists (select from event gone
        where gone.organisation_id = h.organisation_id and gone.id = h.event_id and gone.deleted_at is not null) as "isClosed",
      case when opened.id is not null then ${eventObject} end as event
    from page h
      left join membership m on m.organisation_id = h.organisation_id and m.user_id = h.actor_user_id
      left join partner actor on actor.organisation_id = m.organisation_id and actor.id = m.person_id
      left join partner employer on employer.organisation_id = actor.organisation_id and employer.id = actor.company_id
      left join state_of_mind mood on mood.organisation_id = h.organisation_id and mood.id = h.state_of_mind_id
      left join channel on channel.organisation_id = h.organisation_id and channel.id = h.channel_id
      -- Filed here by mistake and taken away again, a message is not read here any more.
      left join event e on e.organisation_id = h.organisation_id and e.id = h.event_id and e.deleted_at is null
        and exists (select from event_follow_up f where f.organisation_id = h.organisation_id and f.event_id = h.event_id
          and f.ticket_id = h.ticket_id)
      left join open_event opened on opened.id = e.id) line)`;
}

/** A line about a closed event keeps its place in the thread and nothing else. */
export const withoutSecrets = (line: HistoryLine): HistoryLine =>
  line.isClosed
    ? {
        ...nothing,
        id: line.id,
        at: line.at,
      }
    : line;

const nothing = {
  type: "closed",
  label: "closed",
  text: null,
  actor: null,
  toState: null,
  plannedFor: null,
  mood: null,
  channel: null,
  actionKind: "none",
  details: null,
  visibility: "internal",
  eventId: null,
  fromTicket: null,
  event: null,
  isClosed: true,
  commandId: null,
  own: false,
} as const satisfies Omit<HistoryLine, "id" | "at">;

const undoableNames = `{${Object.keys(undoableTables).join(",")}}`;
const fixedNames = `{${Object.keys(notUndoable).join(",")}}`;
const neverNames = `{${neverRestored.join(",")}}`;

const eventObject = sql.raw(`json_build_object(
  'number', e.number, 'type', e.type, 'direction', e.direction, 'state', e.state, 'title', e.title,
  'content', left(e.content, ${LONGEST_MESSAGE}), 'cut', length(e.content) > ${LONGEST_MESSAGE}, 'format', e.content_format,
  'formatted', e.content_format = 'html' or exists (select from formatted_content fc
    where fc.organisation_id = e.organisation_id and fc.event_id = e.id),
  'verified', e.verified, 'automatic', e.automatic,
  'waits', case when e.state = 'sent' and e.sent_at > current_setting('app.now')::timestamptz - interval '10 minutes' then (
    select ceil(extract(epoch from min(mail.next_try_at) - current_setting('app.now')::timestamptz))::int
    from outbound_mail mail where mail.organisation_id = e.organisation_id and mail.event_id = e.id
      and mail.status = 'queued' and mail.attempts = 0) end,
  'sender', (select json_build_object('name', coalesce(s.name, e.sender_name, e.sender_email), 'company', c.name,
      'kind', case when s.partner_type = 'company' then 'company' when s.is_internal then 'colleague' else 'outside' end)
    from (select 1) one left join partner s on s.organisation_id = e.organisation_id and s.id = e.sender_id
      left join partner c on c.organisation_id = s.organisation_id and c.id = s.company_id
    where coalesce(s.name, e.sender_name, e.sender_email) is not null),
  'recipients', array(select coalesce(r.name, rp.name, r.email) from event_recipient r
      left join partner rp on rp.organisation_id = r.organisation_id and rp.id = r.partner_id
    where r.organisation_id = e.organisation_id and r.event_id = e.id and coalesce(r.name, rp.name, r.email) is not null
    order by r.role desc, r.id limit 4),
  'recipientCount', (select count(*)::int from event_recipient r
    where r.organisation_id = e.organisation_id and r.event_id = e.id),
  'origin', (select json_build_object('number', o.number, 'title', o.title) from event o
    where o.organisation_id = e.organisation_id and o.id = e.origin_event_id and o.id in (select id from open_event)),
  'files', (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.file_name, 'size', d.size) order by d.id), '[]')
    from document_link dl join document d on d.organisation_id = dl.organisation_id and d.id = dl.document_id
    where dl.organisation_id = e.organisation_id and dl.event_id = e.id and d.deleted_at is null))`);
