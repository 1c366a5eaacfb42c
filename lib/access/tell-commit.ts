import { neverRestored, undoableTables } from "@/lib/kernel/undoable";

/** NOTIFY carries at most 8000 bytes; beyond, pages hear "many". */
const roomForSubjects = 7_000;

const undoableNames = `{${Object.keys(undoableTables).join(",")}}`;
const neverNames = `{${neverRestored.join(",")}}`;

/** Tables and columns that decide what everybody, or those who hear of one record, may read. */
const seats = "'assignment', 'section', 'membership'";
const people = "'ticket_operator', 'event_recipient', 'event_follow_up'";
const deciding = `'{section_id,responsible_id,supervisor_id,assignee_id,sender_id,direction,phase,state,deleted_at}'::text[]`;

/**
 * Whether rows of `row_change` decide who may read what: "seats" for everybody in the organisation, "rights" for those
 * who hear of what was touched. Rights are asked again then (`lib/live/hub.ts`).
 */
export const rightsWords = `
  case when table_name in (${seats}) then 'seats'
    when (table_name in (${people}) and op <> 'U') or (table_name in ('ticket', 'event') and op = 'U' and old ?| ${deciding})
      then 'rights' end`.trim();

/**
 * The last statement of every command, in one round trip: keeps the answer for its key where it has one, says whether
 * anything was changed that could be put back, and tells with the commit what was touched: organisation, who acted, and
 * tickets and events with the tickets their events belong to, and whether that decides who may read what.
 * What rules did because of it is told along. `lib/live/subject.ts` reads that. No join with what was changed: after an import the database takes
 * every command for a large one, and would read all of a table for it.
 *
 * Values: organisation, command, answer or null, who acted or "-".
 */
export const finishStatement = `
  with changed as materialized (
    select command_id, table_name, row_id, op, old from row_change where organisation_id = $1::uuid
      and command_id = any(array(select $2::uuid union all select rule.id from command_log rule
        where rule.organisation_id = $1::uuid and rule.cause_id = $2::uuid and rule.via = 'rule'))),
  kept as (
    update command_log set answer = $3::jsonb where organisation_id = $1::uuid and id = $2::uuid and $3::text is not null),
  touched as (
    select table_name || ':' || row_id as subject from changed where table_name in ('ticket', 'event')
    union
    select 'ticket:' || f.ticket_id from event_follow_up f where f.organisation_id = $1::uuid
      and f.event_id = any(array(select row_id::uuid from changed where table_name = 'event'))
    union
    select ${rightsWords} from changed),
  news as (select coalesce(string_agg(subject, ' '), '') as said from touched)
  select exists (select from changed where command_id = $2::uuid
      and table_name = any('${undoableNames}'::text[]) and (op <> 'U' or old - '${neverNames}'::text[] <> '{}')) as changed,
    pg_notify('suivi_change', $1::text || ' ' || $4::text || ' ' ||
      case when length(said) > ${roomForSubjects} then 'many seats' else said end) as told
  from news`;
