import "server-only";
import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { OPEN_DAYS, isAskedAbout } from "./asked-about";
import type { SatisfactionAnswer } from "./schema";

/** What the page of a closed request asks whoever filed it, and what he said so far. */
export type AskedInPortal = { answer: SatisfactionAnswer | null; comment: string | null; openUntil: string };

// Columns are written out: as part of what a statement selects they would lose the name of their table.
/**
 * Beside a ticket the reader sees: what he is asked about it; null where he is not the one who asked, or nothing is
 * asked. A colleague who may read the request has no say in it.
 */
export function askedInPortal({ actor }: Scope): SQL<AskedInPortal | null> {
  if (actor.kind !== "person") return sql`null::json`;
  const { userId, personId, email } = actor;
  const isMine = sql`(ticket.contact_id = ${personId} or ticket.created_by = ${userId})`;
  // Who got the mail is who is asked; without one whoever filed it.
  return sql`(select case when s.id is null and ${isMine} and ${isAskedAbout}
      then json_build_object('answer', null, 'comment', null,
        'openUntil', ticket.closed_at + make_interval(days => ${OPEN_DAYS}::int))
      when s.person_id = ${personId} or (s.person_id is null and s.email = lower(${email}))
      then json_build_object('answer', s.answer, 'comment', s.comment, 'openUntil', s.open_until) end
    from (select 1) one left join satisfaction s
      on s.organisation_id = ticket.organisation_id and s.ticket_id = ticket.id
    where ticket.phase = 'closed')`;
}

export const mayAnswer = (asked: AskedInPortal | null, now: Date): asked is AskedInPortal =>
  asked !== null && new Date(asked.openUntil) > now;
