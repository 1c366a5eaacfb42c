import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events, historyEntries } from "@/db/schema";

/**
 * The messages of a ticket that its partner may read: filed there as a line the partner sees, really said (neither
 * planned nor withdrawn), and never one between departments. Beside `history_entry` joined with `event`.
 */
export const isPublicMessage: SQL = sql`${historyEntries.visibility} = 'partner' and ${events.deletedAt} is null
  and ${events.direction} <> 'internal' and ${events.state} in ('sent', 'received', 'delivered')`;

/** The lines of a ticket's history that the portal shows: public messages, and other lines meant for the partner. */
export const isPublicEntry: SQL = sql`${historyEntries.visibility} = 'partner'
  and (${historyEntries.eventId} is null or (${isPublicMessage}))`;
