import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events } from "@/db/schema";
import { valueFor } from "@/lib/kernel/asker";
import type { Scope } from "@/lib/kernel/scope";
import { uuidArray } from "@/lib/ticket/visible";

import { askerOf, personOf } from "../asker";
import { eventsOf } from "../event-predicate";
import { worklists } from "../registry";

/**
 * All that the worklists' counts are made of, as one value of one statement, whatever the number of lists. Section-wide
 * figures come from the kept counts, personal ones from the partial indexes led by the person. Plain SQL, since every
 * page asks it; a property test keeps it equal to the lists.
 */
export function workFigures(scope: Scope): SQL {
  const { standing } = personOf(scope);
  const supervises = standing.role === "admin" || standing.supervises.length > 0;
  const none = sql`'[]'::json`;
  return sql`json_build_object(
    'liveCounts', ${all(keptCounts(scope))},
    'overdue', ${supervises ? all(overdueTickets(scope)) : none},
    'untaken', ${supervises ? all(untakenTickets(scope)) : none},
    'mine', ${all(myTickets(scope))},
    'events', ${all(eventsAtWork(scope))},
    'rows', json_build_object(${sql.join(countedRows(scope), sql`, `)}))`;
}

const all = (figures: SQL): SQL => sql`(select coalesce(json_agg(figure), '[]') from (${figures}) figure)`;

/** Lists without an index of figures: few rows, found by an index of their own. */
const countedRows = (scope: Scope): SQL[] =>
  worklists
    .filter(({ verb, countedFrom }) => verb && countedFrom === "rows")
    .map((list) => sql`${list.id}::text, (select count(*) from ${events} where ${eventsOf(scope, list)})`);

const keptCounts = (scope: Scope): SQL => sql`
  select section_id as "sectionId", kind, state, case when not unassigned then 'other' end as assigned, sum(count) as count
  from live_count where organisation_id = ${scope.organisationId} and count > 0 group by 1, 2, 3, 4`;

const live = sql.raw("t.deleted_at is null and t.phase in ('draft', 'submitted', 'open', 'pending')");

const overdueTickets = (scope: Scope): SQL => sql`
  select t.section_id as "sectionId", t.kind, t.state, case when t.responsible_id is not null then 'other' end as assigned, count(*) as count
  from ticket t where t.organisation_id = ${scope.organisationId} and ${live}
    and t.expected_close_on is not null and t.expected_close_on < ${today(scope)} and ${supervised(scope, "t.section_id")}
  group by 1, 2, 3, 4`;

/** Driven by the few sections that have a target. */
const untakenTickets = (scope: Scope): SQL => sql`
  select t.section_id as "sectionId", t.kind, t.state, null as assigned, count(*) as count
  from section s join ticket t on t.organisation_id = s.organisation_id and t.section_id = s.id
  where s.organisation_id = ${scope.organisationId} and s.target_close_hours is not null and ${supervised(scope, "s.id")}
    and ${live} and t.responsible_id is null
    and t.created_at + make_interval(hours => s.target_close_hours) < ${scope.now.toISOString()}
  group by 1, 2, 3`;

function supervised(scope: Scope, section: "t.section_id" | "s.id"): SQL {
  const { standing } = personOf(scope);
  if (standing.role === "admin") return sql`true`;
  return sql`${sql.raw(section)} = any(${uuidArray(standing.supervises)}::uuid[])`;
}

/**
 * Live tickets that are somebody's own business; drafts are all that an owner is asked about. What one is responsible for
 * may be much: its columns stand in `ticket_live_responsible`, so that no row need be fetched for it.
 */
function myTickets(scope: Scope): SQL {
  const { userId, standing } = personOf(scope);
  const endOfToday = valueFor(askerOf(scope), "$endOfToday") as Date;
  const startOfToday = new Date(endOfToday.getTime() + 1 - 86_400_000);
  const columns = sql.raw(
    "t.section_id, t.kind, t.state, t.responsible_id, t.created_by, t.supervisor_id, t.deadline, t.next_action_at, t.expected_close_on, t.created_at",
  );
  return sql`
  with asked as (
    select ${userId}::uuid as me, ${scope.now.toISOString()}::timestamptz as now, ${startOfToday.toISOString()}::timestamptz as today,
      ${endOfToday.toISOString()}::timestamptz as end_of_today, ${today(scope)}::date as day),
  operated as (select o.ticket_id from ticket_operator o where o.organisation_id = ${scope.organisationId} and o.user_id = ${userId}),
  mine as (
    select true as operator, ${columns} from ticket t
    where t.organisation_id = ${scope.organisationId} and ${live} and t.responsible_id = ${userId}
    union all
    select t.id in (select ticket_id from operated), ${columns} from ticket t
    where t.organisation_id = ${scope.organisationId} and ${live} and t.responsible_id is distinct from ${userId} and (
      t.id = any(array(select ticket_id from operated)) or (t.created_by = ${userId} and t.state = 'draft')
      or (t.supervisor_id = ${userId} and not t.section_id = any(${uuidArray(standing.supervises)}::uuid[]))))
  select t.section_id as "sectionId", t.kind, t.state,
    case when t.responsible_id = me then 'me' when t.responsible_id is not null then 'other' end as assigned,
    t.created_by is not distinct from me as owner,
    t.operator,
    t.supervisor_id is not distinct from me as supervisor,
    (t.deadline < now) is true as late, (t.next_action_at < end_of_today) is true as "actionDue",
    (t.next_action_at < now and t.next_action_at <> today) is true as "actionLate", (t.expected_close_on < day) is true as overdue,
    (t.created_at + make_interval(hours => s.target_close_hours) < now) is true as "pastTarget", count(*) as count
  from asked, mine t join section s on s.organisation_id = ${scope.organisationId} and s.id = t.section_id
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`;
}

/** Events in work, with what the asker is to each: recipients and followed tickets are looked up once for all of them. */
function eventsAtWork(scope: Scope): SQL {
  const { userId, personId, standing } = personOf(scope);
  const supervises = sql`${uuidArray(standing.supervises)}::uuid[]`;
  return sql`
  with live as materialized (
    select e.id, e.state, e.direction, e.sender_id, e.section_id, e.created_by, e.assignee_id, e.supervisor_id from event e
    where e.organisation_id = ${scope.organisationId} and e.deleted_at is null and e.state in ('draft', 'planned', 'confirmed', 'received')),
  receiving as (
    select r.event_id, bool_or(r.partner_id = ${personId}) as me, bool_or(p.is_internal) as inside
    from live join event_recipient r on r.organisation_id = ${scope.organisationId} and r.event_id = live.id
      join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
    where live.state = 'received' or live.direction = 'incoming' group by 1),
  following as (
    select f.event_id,
      bool_or(t.responsible_id = ${userId} or t.id = any(array(select o.ticket_id from ticket_operator o
        where o.organisation_id = ${scope.organisationId} and o.user_id = ${userId}))) as operator,
      bool_or(t.supervisor_id = ${userId} or t.section_id = any(${supervises})) as supervisor
    from live join event_follow_up f on f.organisation_id = ${scope.organisationId} and f.event_id = live.id
      join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id and t.deleted_at is null
    group by 1)
  select e.state, e.sender_id is not distinct from ${personId} as mine, receiving.inside is true as "reachesInside",
    e.created_by is not distinct from ${userId} as owner,
    (e.assignee_id = ${userId} or (e.direction <> 'incoming' and e.sender_id = ${personId})
      or (e.direction = 'incoming' and receiving.me) or following.operator) is true as operator,
    (${standing.role === "admin"} or e.supervisor_id = ${userId} or e.section_id = any(${supervises}) or following.supervisor) is true as supervisor,
    (e.section_id = any(${uuidArray(standing.operates)}::uuid[])) is true as colleague, count(*) as count
  from live e left join receiving on receiving.event_id = e.id left join following on following.event_id = e.id
  group by 1, 2, 3, 4, 5, 6, 7`;
}

const today = (scope: Scope) => valueFor(askerOf(scope), "$today");
