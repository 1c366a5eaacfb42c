import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { type DraftContent, draftsColumn } from "@/lib/draft/queries";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { awayUntil } from "@/lib/member/away";
import type { SupplierStatus } from "@/lib/kernel/supplier-status";
import { type LiveClock, liveClocksColumn } from "@/lib/service-level/shown";
import type { TicketFacts } from "@/lib/ticket/facts";
import type { TicketRow } from "@/lib/ticket/row";
import { uuidArray, visibleTickets } from "@/lib/ticket/visible";

import { type Casework, caseworkColumn } from "./casework";
import { type HistoryLine, type LineKey, timelineColumn, withoutSecrets } from "./timeline";
import type { TimelineShow } from "../timeline-shows";

export type Named = { id: string; name: string };
/** What the organisation named, in the languages it gave. */
export type Configured = Named & { nameTranslations: Record<string, string> };
export type Numbered = { number: number; title: string };
export type NamedPartner = Named & {
  type: "company" | "person";
  email: string | null;
  /** What it, or its company, counts as among suppliers. */
  supplierStatus: SupplierStatus | null;
};
export type ComingEvent = { number: number; type: string; title: string; state: string; beginAt: string };
export type Watcher = { id: string; email: string; name: string | null; isColleague: boolean; isMe: boolean };
export type AttachedFile = {
  id: string;
  name: string;
  size: number;
  visibility: "internal" | "partner";
  /** It stands on the ticket itself, not on one of its messages. */
  isOnTicket: boolean;
};

/** Everything around a ticket that its page shows, by name. */
export type Surroundings = {
  lines: HistoryLine[];
  members: (Named & { awayUntil: string | null })[];
  partners: NamedPartner[];
  category: Omit<Configured, "id"> | null;
  channel: string | null;
  sectionEmail: string | null;
  campaign: Numbered | null;
  originEvent: Numbered | null;
  originTicket: Numbered | null;
  splits: (Numbered & { kind: string })[];
  watchers: Watcher[];
  files: AttachedFile[];
  coming: ComingEvent[];
  moods: Configured[];
  channels: Configured[];
  /** Types of events the organisation does not use. */
  hiddenTypes: string[];
  /** What the reader was writing here and has not sent, by key. */
  drafts: Record<string, DraftContent>;
  readAt: string | null;
  casework: Casework;
  clocks: LiveClock[];
};

/** One statement for all of it. */
export async function surroundingsOf(
  scope: Scope,
  row: TicketRow,
  facts: TicketFacts,
  before: LineKey | null,
  show: TimelineShow,
): Promise<Surroundings> {
  const { organisationId, actor } = scope;
  const members = uuidArray(
    [row.responsibleId, row.supervisorId, row.createdBy, ...facts.operatorIds].filter(isChosen),
  );
  const partnerIds = uuidArray([row.partnerId, row.contactId, row.billingSupplierId].filter(isChosen));
  const userId = actor.kind === "person" ? actor.userId : null;
  const isReader =
    actor.kind === "person"
      ? sql`(w.user_id is not distinct from ${userId}::uuid or lower(w.email) = lower(${actor.email}))`
      : sql`false`;
  const found = await scope.tx.execute<Surroundings>(sql`select
    ${timelineColumn(scope, row.id, before, show)} as lines,
    (select coalesce(json_agg(json_build_object('id', m.user_id, 'name', p.name,
        'awayUntil', ${awayUntil(scope, sql`m.user_id`)})), '[]') from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.user_id = any(${members}::uuid[])) as members,
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'type', p.partner_type, 'email', p.email,
        'supplierStatus', coalesce(employer.supplier_status, p.supplier_status))), '[]')
      from partner p left join partner employer on employer.organisation_id = p.organisation_id and employer.id = p.company_id
      where p.organisation_id = ${organisationId} and p.id = any(${partnerIds}::uuid[])) as partners,
    (select json_build_object('name', name, 'nameTranslations', name_translations)
      from category where organisation_id = ${organisationId} and id = ${row.categoryId}) as category,
    (select name from channel where organisation_id = ${organisationId} and id = ${row.requestedChannelId}) as channel,
    (select email_address from section where organisation_id = ${organisationId} and id = ${row.sectionId}) as "sectionEmail",
    (select json_build_object('number', ${tickets.number}, 'title', ${tickets.title}) from ${tickets}
      where ${tickets.organisationId} = ${organisationId} and ${tickets.id} = ${row.campaignId} and ${visibleTickets(scope)}) as campaign,
    ${originEventColumn(scope, row.originEventId)} as "originEvent",
    ${originTicketColumn(scope, row.originTicketId)} as "originTicket",
    (select coalesce(json_agg(json_build_object('number', number, 'title', title, 'kind', kind) order by number), '[]')
      from (select ${tickets.number}, ${tickets.title}, ${tickets.kind} from ${tickets}
        where ${tickets.organisationId} = ${organisationId} and ${tickets.originTicketId} = ${row.id}
          and ${visibleTickets(scope)} order by ${tickets.number} limit 10) split) as splits,
    (select coalesce(json_agg(json_build_object('id', w.id, 'email', w.email, 'name', p.name,
        'isColleague', coalesce(p.is_internal, false), 'isMe', ${isReader}) order by w.email), '[]')
      from ticket_watcher w
      left join membership m on m.organisation_id = w.organisation_id and m.user_id = w.user_id
      left join partner p on p.organisation_id = w.organisation_id and p.id = case when w.partner_id is null then m.person_id else w.partner_id end
      where w.organisation_id = ${organisationId} and w.ticket_id = ${row.id}) as watchers,
    (select coalesce(json_agg(json_build_object('id', file.id, 'name', file.file_name, 'size', file.size,
        'visibility', file.visibility, 'isOnTicket', file.is_on_ticket) order by file.id desc), '[]')
      from (select d.id, d.file_name, d.size, d.visibility, bool_or(link.own) as is_on_ticket from (
          select document_id, true as own from document_link where organisation_id = ${organisationId} and ticket_id = ${row.id}
          union all select l.document_id, false from event_follow_up f
            join event e on e.organisation_id = f.organisation_id and e.id = f.event_id
              and e.deleted_at is null and e.state <> 'draft'
            join document_link l on l.organisation_id = e.organisation_id and l.event_id = e.id
            where f.organisation_id = ${organisationId} and f.ticket_id = ${row.id}) link
        join document d on d.organisation_id = ${organisationId} and d.id = link.document_id and d.deleted_at is null
        group by d.organisation_id, d.id order by d.id desc limit 50) file) as files,
    (select coalesce(json_agg(coming order by coming."beginAt", coming.number), '[]') from (
      select ${events.number}, ${events.type}, ${events.title}, ${events.state}, ${events.beginAt} as "beginAt" from ${events}
      where ${events.organisationId} = ${organisationId} and ${events.state} in ('draft', 'planned', 'confirmed', 'received')
        and ${events.id} in (select event_id from event_follow_up
          where organisation_id = ${organisationId} and ticket_id = ${row.id}) and ${visibleEvents(scope)}
      order by ${events.beginAt} limit 20) coming) as coming,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'nameTranslations', name_translations)
        order by sequence), '[]') from state_of_mind
      where organisation_id = ${organisationId} and active) as moods,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'nameTranslations', name_translations)
        order by sequence), '[]') from channel
      where organisation_id = ${organisationId} and active) as channels,
    array(select type from event_type_setting where organisation_id = ${organisationId} and hidden) as "hiddenTypes",
    ${caseworkColumn(scope, row)} as casework,
    ${liveClocksColumn(scope, row.id)} as clocks,
    ${draftsColumn(scope, `ticket:${row.number}:`)} as drafts,
    (select read_at from ticket_read where organisation_id = ${organisationId} and ticket_id = ${row.id}
      and user_id = ${userId}) as "readAt"`);
  const [around] = found.rows;
  if (!around) throw new Error("A select without from answers with one row.");
  return { ...around, lines: around.lines.map(withoutSecrets) };
}

// Where it came from is named to whoever may open that too.
const originEventColumn = (scope: Scope, id: string | null): SQL =>
  id
    ? sql`(select json_build_object('number', ${events.number}, 'title', ${events.title}) from ${events}
        where ${events.organisationId} = ${scope.organisationId} and ${events.id} = ${id} and ${visibleEvents(scope)})`
    : sql`null::json`;
const originTicketColumn = (scope: Scope, id: string | null): SQL =>
  id
    ? sql`(select json_build_object('number', ${tickets.number}, 'title', ${tickets.title}) from ${tickets}
        where ${tickets.organisationId} = ${scope.organisationId} and ${tickets.id} = ${id} and ${visibleTickets(scope)})`
    : sql`null::json`;

const isChosen = (id: string | null): id is string => id !== null;
