import type { Scope } from "@/lib/kernel/scope";

/** NOTIFY carries at most 8000 bytes; beyond, pages hear "many". */
const roomForSubjects = 7_000;

/**
 * The statement that tells, with the commit, what a command touched: organisation, who acted, and tickets and events with
 * the tickets their events belong to. `lib/live/subject.ts` reads it, and the worker wakes. The ids are our own.
 */
export function tellCommit({ organisationId, actor }: Scope, commandId: string): string {
  const by = actor.kind === "person" ? actor.userId : "-";
  const touched = `select c.table_name || ':' || c.row_id as subject from row_change c
      where c.organisation_id = '${organisationId}' and c.command_id = '${commandId}' and c.table_name in ('ticket', 'event')
    union
    select 'ticket:' || f.ticket_id from row_change c
      join event_follow_up f on f.organisation_id = c.organisation_id and f.event_id = c.row_id::uuid
      where c.organisation_id = '${organisationId}' and c.command_id = '${commandId}' and c.table_name = 'event'`;
  return `select pg_notify('suivi_change', '${organisationId} ${by} ' ||
    case when length(said) > ${roomForSubjects} then 'many' else said end)
    from (select coalesce(string_agg(subject, ' '), '') as said from (${touched}) touched) news; `;
}
