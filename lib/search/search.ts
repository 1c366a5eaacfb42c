import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { visibleDocuments } from "@/lib/attachment/visible";
import { visibleEvents } from "@/lib/event/visible";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";

import { narrowedEvents, narrowedTickets } from "./narrow";
import { type SearchQuery, parseSearch } from "@/lib/kernel/search-query";
import { readerOf } from "@/lib/kernel/search-reader";

export const foundKinds = ["ticket", "event", "partner", "document", "article"] as const;
export type FoundKind = (typeof foundKinds)[number];

/** One thing that was found; what opens it, and what tells it apart. */
export type Found = {
  kind: FoundKind;
  /** Of tickets, events and articles. */
  number: number | null;
  /** Of partners and documents. */
  id: string;
  title: string;
  /** State of a ticket, an event, an article. */
  state: string | null;
  /** Ticket kind, event type, company or person, MIME type, for whom an article is. */
  type: string;
  /** Section, employer. */
  place: string | null;
  /** Partner of a ticket, sender of an event, address of a partner. */
  party: string | null;
  /** The ticket an event or a document belongs to. */
  ticket: { number: number; title: string } | null;
  at: Date;
  /** Text around which the words stand: cut by the page. */
  text: string | null;
};

/** Looked at in the database before rights and fields narrow them. */
const candidates = { plain: 80, narrowed: 1000 };

/**
 * Everything the actor may see that answers to what was typed, the best first. Permission is asked inside the one
 * statement, of each noun's own predicate.
 *
 * @throws {Refusal} "not-found" for portal people: their own search looks at their own requests.
 */
export async function search(
  scope: Scope,
  typed: string,
  { only, limit = 30, withText = false }: { only?: readonly FoundKind[]; limit?: number; withText?: boolean } = {},
): Promise<Found[]> {
  if (scope.actor.kind === "person" && scope.actor.standing.role === "partner") throw notFound();
  const query = parseSearch(typed);
  const asked = kindsAsked(query, only);
  const arms = [
    asked.includes("ticket") && ticketArm(scope, query, withText),
    asked.includes("event") && eventArm(scope, query, withText),
    asked.includes("partner") && isPlain(query) && partnerArm(scope),
    asked.includes("document") && isPlain(query) && documentArm(scope),
    asked.includes("article") && isPlain(query) && query.terms.length > 0 && articleArm(scope, query, withText),
  ].filter((arm): arm is SQL => Boolean(arm));
  if (arms.length === 0 || (query.terms.length === 0 && isPlain(query))) return [];

  const found = await scope.tx.execute<Omit<Found, "at"> & { at: string }>(sql`
    with candidate as materialized (${candidateRows(scope, query, asked)}), found as (${sql.join(arms, sql` union all `)})
    select kind, number, id, title, state, type, place, party, ticket, at, text from found
    order by exactly desc, score desc, at desc limit ${limit}`);
  return found.rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

const isPlain = ({ filters }: SearchQuery): boolean => Object.keys(filters).every((field) => field === "in");

function kindsAsked({ filters }: SearchQuery, only?: readonly FoundKind[]): readonly FoundKind[] {
  const named = filters.in?.flatMap((value) => foundKinds.filter((kind) => value.toLowerCase().startsWith(kind)));
  return foundKinds.filter((kind) => (!only || only.includes(kind)) && (!named || named.includes(kind)));
}

/** Ids with their score; without words, the newest that the fields leave. */
function candidateRows(scope: Scope, query: SearchQuery, asked: readonly FoundKind[]): SQL {
  const { terms } = query;
  if (terms.length > 0) {
    const most = isPlain(query) ? candidates.plain : candidates.narrowed;
    const byWords = sql`select kind, target_id, score from search_candidates(${JSON.stringify(terms)}::jsonb,
      ${`{${asked.join(",")}}`}::text[], ${JSON.stringify(readerOf(scope.actor))}::jsonb, ${most})`;
    if (query.number === null) return byWords;
    return sql`${byWords} union
      select 'ticket', ticket.id, 1 from ticket where ticket.organisation_id = ${scope.organisationId} and ticket.number = ${query.number} union
      select 'event', event.id, 0.9 from event where event.organisation_id = ${scope.organisationId} and event.number = ${query.number}`;
  }
  const tickets = narrowedTickets(query.filters, scope) ?? sql`false`;
  const events = narrowedEvents(query.filters, scope) ?? sql`false`;
  return sql`(select 'ticket' as kind, ticket.id as target_id, 0::real as score from ticket
      where ticket.organisation_id = ${scope.organisationId} and ${tickets} and ${visibleTickets(scope)} order by ticket.last_activity_at desc limit 50)
    union all (select 'event', event.id, 0 from event
      where event.organisation_id = ${scope.organisationId} and ${events} and ${visibleEvents(scope)} order by event.begin_at desc limit 50)`;
}

/**
 * Articles are written for all colleagues, drafts too: each in the language in which the words stand. They have words
 * and a function of their own (db/search-articles.ts).
 */
const articleArm = (
  scope: Scope,
  { terms }: SearchQuery,
  withText: boolean,
): SQL => sql`select 'article' as kind, article.number, article.id, best.title, article.state, article.audience as type,
    null::text as place, null::text as party, null::json as ticket, article.updated_at as at,
    ${withText ? sql`left(best.body, 8000)` : sql`null::text`} as text, best.score, false as exactly
  from (select distinct on (own.article_id) own.article_id, own.title, own.body, c.score
      from article_candidates(${JSON.stringify(terms)}::jsonb, true, '{}'::text[], ${candidates.plain}) c
        join article_text own on own.organisation_id = ${scope.organisationId} and own.id = c.text_id
      order by own.article_id, c.score desc, own.language) best
    join article on article.organisation_id = ${scope.organisationId} and article.id = best.article_id`;

const ofCandidate = (table: SQL, kind: FoundKind): SQL => sql`candidate join ${table} on candidate.kind = ${kind}
  and ${table}.organisation_id = nullif(current_setting('app.organisation_id'), '')::uuid and ${table}.id = candidate.target_id`;

function ticketArm(scope: Scope, query: SearchQuery, withText: boolean): SQL | null {
  const narrowed = narrowedTickets(query.filters, scope);
  return (
    narrowed &&
    sql`select 'ticket' as kind, ticket.number, ticket.id, ticket.title, ticket.state, ticket.kind as type, section.name as place,
      coalesce(client.name, contact.name) as party, null::json as ticket, ticket.last_activity_at as at,
      ${withText ? sql`left(ticket.description, 4000)` : sql`null::text`} as text,
      candidate.score + 0.05 as score, coalesce(ticket.number = ${query.number}::int, false) as exactly
    from ${ofCandidate(sql`ticket`, "ticket")}
      join section on section.organisation_id = ticket.organisation_id and section.id = ticket.section_id
      left join partner client on client.organisation_id = ticket.organisation_id and client.id = ticket.partner_id
      left join partner contact on contact.organisation_id = ticket.organisation_id and contact.id = ticket.contact_id
    where ${visibleTickets(scope)} and ${narrowed}`
  );
}

function eventArm(scope: Scope, query: SearchQuery, withText: boolean): SQL | null {
  const narrowed = narrowedEvents(query.filters, scope);
  return (
    narrowed &&
    sql`select 'event' as kind, event.number, event.id, event.title, event.state, event.type, null::text as place,
      coalesce(sender.name, event.sender_name, event.sender_email) as party, ${firstTicket(scope, sql`f.event_id = event.id`)} as ticket,
      event.begin_at as at, ${withText ? sql`left(plain_text(event.content, event.content_format), 8000)` : sql`null::text`} as text,
      candidate.score, false as exactly
    from ${ofCandidate(sql`event`, "event")}
      left join partner sender on sender.organisation_id = event.organisation_id and sender.id = event.sender_id
    where ${visibleEvents(scope)} and ${narrowed}`
  );
}

/** Tickets are named beside an event or a document only where the actor may see them too. */
const firstTicket = (
  scope: Scope,
  of: SQL,
): SQL => sql`(select json_build_object('number', ticket.number, 'title', ticket.title)
  from event_follow_up f join ticket on ticket.organisation_id = f.organisation_id and ticket.id = f.ticket_id
  where f.organisation_id = ${scope.organisationId} and ${of} and ${visibleTickets(scope)} order by ticket.number limit 1)`;

const partnerArm = (
  scope: Scope,
): SQL => sql`select 'partner' as kind, null::int as number, partner.id, partner.name as title, null::text as state,
    partner.partner_type as type, employer.name as place, partner.email as party, null::json as ticket, partner.updated_at as at,
    null::text as text, candidate.score + 0.2, false as exactly
  from ${ofCandidate(sql`partner`, "partner")}
    left join partner employer on employer.organisation_id = partner.organisation_id and employer.id = partner.company_id
  where partner.organisation_id = ${scope.organisationId} and partner.active`;

const documentArm = (
  scope: Scope,
): SQL => sql`select 'document' as kind, null::int as number, document.id, coalesce(document.title, document.file_name) as title,
    null::text as state, document.mime_type as type, null::text as place, document.file_name as party,
    (select json_build_object('number', ticket.number, 'title', ticket.title) from document_link l
      left join event_follow_up f on f.organisation_id = l.organisation_id and f.event_id = l.event_id
      join ticket on ticket.organisation_id = l.organisation_id and ticket.id = coalesce(l.ticket_id, f.ticket_id)
      where l.organisation_id = document.organisation_id and l.document_id = document.id and ${visibleTickets(scope)} order by ticket.number limit 1) as ticket,
    document.created_at as at, null::text as text, candidate.score, false as exactly
  from ${ofCandidate(sql`document`, "document")}
  where document.organisation_id = ${scope.organisationId} and ${visibleDocuments(scope)}`;
