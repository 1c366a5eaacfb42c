import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, historyEntries } from "@/db/schema";

/**
 * The messages of a ticket that its partner may read: filed there as a line the partner sees, really said (neither
 * planned nor withdrawn), and never one between departments. Beside `history_entry` joined with `event`.
 */
export const isPublicMessage: SQL = sql`${historyEntries.visibility} = 'partner' and ${events.deletedAt} is null
  and ${events.direction} <> 'internal' and ${events.state} in ('sent', 'received', 'delivered')`;

/** The same of an event filed on a ticket: `link` is the row that ties the two, as the statement around calls it. */
export const isPublicThere = (link: SQL): SQL => sql`exists (select from ${historyEntries}
  join ${events} on ${events.organisationId} = ${historyEntries.organisationId} and ${events.id} = ${historyEntries.eventId}
  where ${historyEntries.organisationId} = ${link}.organisation_id and ${historyEntries.ticketId} = ${link}.ticket_id
    and ${historyEntries.eventId} = ${link}.event_id and ${isPublicMessage})`;

/** The lines of a ticket's history that the portal shows: public messages, and other lines meant for the partner. */
export const isPublicEntry: SQL = sql`${historyEntries.visibility} = 'partner'
  and (${historyEntries.eventId} is null or (${isPublicMessage}))`;
