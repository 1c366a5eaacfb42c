import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { parseSearch } from "@/lib/kernel/search-query";
import { ticketsWithWords } from "@/lib/ticket/with-words";
import { visibleTickets } from "@/lib/ticket/visible";

/** A ticket that a list did not show, and why. */
export type MissedTicket = {
  number: number;
  /** Null where the asker may no longer open it. */
  title: string | null;
  kind: string;
  phase: string;
  section: string;
  why: "merged" | "cancelled" | "archived" | "moved" | "elsewhere" | "deleted";
  /** Merged: into which ticket. */
  into: number | null;
  /** Moved, merged, closed, cancelled: by whom and when. */
  by: string | null;
  at: Date | null;
};

const MOST = 5;

/**
 * Why a search found nothing among visible, active tickets (domain 2.9, "Archived search"; A16): the ticket is closed,
 * cancelled, merged, of another kind or section than the list, or it went to a section where the asker sees nothing.
 * Of the last, only who once could see it is told, and only where it went.
 */
export async function whereIsTicket(scope: Scope, typed: string): Promise<MissedTicket[]> {
  const { number, terms } = parseSearch(typed);
  if (number === null && terms.length === 0) return [];
  const hit = number === null ? ticketsWithWords(scope, typed) : sql`ticket.number = ${number}`;
  const found = await scope.tx.execute<Row>(sql`
    select ticket.number, ticket.title, ticket.kind, ticket.phase, section.name as section, true as readable,
      ticket.deleted_at is not null as deleted, ${mergedInto} as into, last.name as by, last.at
    from ticket join section on section.organisation_id = ticket.organisation_id and section.id = ticket.section_id
      left join lateral ${lastMove} last on true
    where ticket.organisation_id = ${scope.organisationId} and ${hit} and ${visibleTickets(scope)}
    order by ticket.last_activity_at desc limit ${MOST}`);
  if (found.rows.length > 0) return found.rows.map(missed);
  return number === null ? [] : gone(scope, number);
}

type Row = Omit<MissedTicket, "why" | "at"> & { at: string | null; readable: boolean; deleted: boolean };

const missed = ({ at, readable, deleted, ...row }: Row): MissedTicket => ({
  ...row,
  title: readable ? row.title : null,
  at: at ? new Date(at) : null,
  why: deleted ? "deleted" : readable ? whyOf(row) : "moved",
});

function whyOf({ into, phase }: Pick<Row, "into" | "phase">): MissedTicket["why"] {
  if (into !== null) return "merged";
  if (phase === "cancelled") return "cancelled";
  return phase === "closed" ? "archived" : "elsewhere";
}

const mergedInto = sql`(select target.number from ticket target
  where target.organisation_id = ticket.organisation_id and target.id = ticket.merged_into_id)`;

/** The entry of the history that took it out of the lists. */
const lastMove = sql`(select coalesce(person.name, h.details -> 'rule' ->> 'name') as name, h.at from history_entry h
    left join membership m on m.organisation_id = h.organisation_id and m.user_id = h.actor_user_id
    left join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
  where h.organisation_id = ticket.organisation_id and h.ticket_id = ticket.id and (h.entry_type in ('transition', 'section', 'kind')
    or (h.entry_type = 'rule' and h.details @? '$.results[*].changed ? (exists (@.state) || exists (@.sectionId))'))
  order by h.at desc, h.id desc limit 1)`;

/** A ticket out of the asker's sight that was in it once: in one of their sections, in their hands, or written on by them. */
async function gone(scope: Scope, number: number): Promise<MissedTicket[]> {
  const { actor } = scope;
  if (actor.kind !== "person" || actor.standing.role === "partner") return [];
  const { supervises, operates, audits } = actor.standing;
  const sections = `{${[...supervises, ...operates, ...audits].join(",")}}`;
  const found = await scope.tx.execute<Row>(sql`
    select ticket.number, null as title, ticket.kind, ticket.phase, section.name as section, false as readable,
      ticket.deleted_at is not null as deleted, null::int as into, last.name as by, coalesce(ticket.deleted_at, last.at) as at
    from ticket join section on section.organisation_id = ticket.organisation_id and section.id = ticket.section_id
      left join lateral ${lastMove} last on true
    where ticket.organisation_id = ${scope.organisationId} and ticket.number = ${number}
      and (${onceTheirs(actor.userId, sections)})`);
  return found.rows.map(missed);
}

const onceTheirs = (userId: string, sections: string): SQL => sql`
  ticket.created_by = ${userId} or (ticket.section_id = any(${sections}::uuid[]) and ticket.phase <> 'draft')
  or exists (select from history_entry h where h.organisation_id = ticket.organisation_id and h.ticket_id = ticket.id and h.actor_user_id = ${userId})
  or exists (select from row_change c where c.organisation_id = ticket.organisation_id and c.row_id = ticket.id::text and c.table_name = 'ticket'
    and ((c.old ->> 'section_id')::uuid = any(${sections}::uuid[]) or c.old ->> 'responsible_id' = ${userId}))`;
