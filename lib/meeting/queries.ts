import "server-only";
import { type SQL, and, asc, eq, sql } from "drizzle-orm";

import { attendees } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { Attendee } from "./due-invitations";

/** Who is invited to a meeting, as one JSON column for the statement of its page. */
export const attendeesColumn = ({ organisationId }: Scope, ticketId: string): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', a.id, 'email', a.email, 'name', a.name, 'answer', a.answer,
    'claimedAnswer', a.claimed_answer, 'sequence', a.sequence) order by lower(coalesce(a.name, a.email)), a.id), '[]')
  from attendee a where a.organisation_id = ${organisationId} and a.ticket_id = ${ticketId})`;

/** The same for commands, in the order they were added. */
export function attendeesOf({ tx, organisationId }: Scope, ticketId: string): Promise<Attendee[]> {
  return tx
    .select({
      id: attendees.id,
      email: attendees.email,
      name: attendees.name,
      answer: attendees.answer,
      claimedAnswer: attendees.claimedAnswer,
      sequence: attendees.sequence,
    })
    .from(attendees)
    .where(and(eq(attendees.organisationId, organisationId), eq(attendees.ticketId, ticketId)))
    .orderBy(asc(attendees.createdAt), asc(attendees.id));
}
