import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { neverRestored, undoableTables } from "@/lib/kernel/undoable";

/** What hangs on a ticket, in the words of `row_change`: adding and removing it is no work on the ticket itself. */
export const hangsOn: ReadonlySet<string> = new Set([
  "event_follow_up",
  "document",
  "document_link",
  "ticket_watcher",
  "ticket_operator",
]);

/** An `OwnAct` on a ticket as JSON, read from what the command replaced there. */
export const ownActColumn = (organisationId: string, commandId: SQL, ticketId: SQL): SQL => sql`json_build_object(
  'worked', exists (select from row_change c where c.organisation_id = ${organisationId} and c.command_id = ${commandId}
    and c.table_name = any(${workedNames}::text[]) and (c.op <> 'U' or c.old - ${neverNames}::text[] <> '{}')),
  'replaced', (select jsonb_strip_nulls(jsonb_build_object('phase', c.old -> 'phase'))
      || case when c.old ? 'section_id' then jsonb_build_object('sectionId', c.old -> 'section_id') else '{}' end
      || case when c.old ? 'responsible_id' then jsonb_build_object('responsibleId', c.old -> 'responsible_id') else '{}' end
      || case when c.old ? 'supervisor_id' then jsonb_build_object('supervisorId', c.old -> 'supervisor_id') else '{}' end
    from row_change c where c.organisation_id = ${organisationId} and c.command_id = ${commandId} and c.op = 'U'
      and c.table_name = 'ticket' and c.row_id = ${ticketId}::text order by c.seq limit 1))`;

const workedTables = ["ticket", "ticket_link", "ticket_tag", "checklist_item", "attendee"];
const workedNames = `{${workedTables.filter((table) => Object.hasOwn(undoableTables, table)).join(",")}}`;
const neverNames = `{${neverRestored.join(",")}}`;
