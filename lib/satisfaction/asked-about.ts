import "server-only";
import { type SQL, sql } from "drizzle-orm";

// Columns are written out: as part of what a statement selects they would lose the name of their table.

/** Days in which an answer can be given and changed. */
export const OPEN_DAYS = 60;

const ofAll = (column: SQL, otherwise: SQL): SQL => sql`coalesce((select ${column} from satisfaction_setting one
  where one.organisation_id = ticket.organisation_id and one.section_id is null), ${otherwise})`;

/**
 * Whether its customer is asked about this ticket: it is closed and lives nowhere else, it was a request of theirs (of
 * suppliers only where that is set), and its section, or else the organisation, wishes it.
 */
export const isAskedAbout: SQL = sql`(ticket.phase = 'closed' and ticket.merged_into_id is null
  and ticket.deleted_at is null
  and (ticket.kind = 'support_request'
    or (ticket.kind = 'general' and ticket.created_via in ('portal', 'webform', 'email'))
    or (ticket.kind = 'supplier_request' and ${ofAll(sql`one.asks_suppliers`, sql`false`)}))
  and coalesce((select its.asks from satisfaction_setting its where its.organisation_id = ticket.organisation_id
    and its.section_id = ticket.section_id), ${ofAll(sql`one.asks`, sql`false`)}))`;

/** When it is asked: so long after closing that whoever wants more has said so. */
export const askedFrom: SQL = sql`ticket.closed_at + make_interval(days => ${ofAll(sql`one.delay_days`, sql`1`)})`;

/** Nobody was asked about it yet. */
export const isNotAsked: SQL = sql`not exists (select from satisfaction s
  where s.organisation_id = ticket.organisation_id and s.ticket_id = ticket.id)`;
