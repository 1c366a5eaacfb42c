import "server-only";
import { sql, type SQL } from "drizzle-orm";

import { events, tickets } from "@/db/schema";
import { valueFor } from "@/lib/kernel/asker";
import type { Scope } from "@/lib/kernel/scope";
import { isOneOf } from "@/lib/ticket/visible";

import { askerOf, personOf } from "../asker";
import { eventRole, eventsOf, liveEvents, reachesInside } from "../event-predicate";
import { worklists } from "../registry";
import { liveTickets, operatedBy } from "../ticket-predicate";

/**
 * All that the worklists' counts are made of, as one value of one statement, whatever the number of lists. Section-wide
 * figures come from the kept counts, personal ones from the partial indexes led by the person.
 */
export function workFigures(scope: Scope): SQL {
  const rows = worklists.filter(({ verb, countedFrom }) => verb && countedFrom === "rows");
  const counted = rows.map((list) => sql`${list.id}::text, (select count(*) from ${events} where ${eventsOf(scope, list)})`);
  return sql`json_build_object(
    'liveCounts', ${all(keptCounts(scope))},
    'overdue', ${all(overdueTickets(scope))},
    'untaken', ${all(untakenTickets(scope))},
    'mine', ${all(myTickets(scope))},
    'events', ${all(eventsAtWork(scope))},
    'rows', json_build_object(${sql.join(counted, sql`, `)}))`;
}

const all = (figures: SQL): SQL => sql`(select coalesce(json_agg(figure), '[]') from (${figures}) figure)`;

const keptCounts = (scope: Scope): SQL => sql`
  select section_id as "sectionId", kind, state, case when not unassigned then 'other' end as assigned, count
  from live_count where organisation_id = ${scope.organisationId} and count > 0`;

const overdueTickets = (scope: Scope): SQL => sql`
  select ${tickets.sectionId} as "sectionId", ${tickets.kind} as kind, ${tickets.state} as state,
    case when ${tickets.responsibleId} is not null then 'other' end as assigned, count(*) as count
  from ${tickets} where ${tickets.organisationId} = ${scope.organisationId} and ${liveTickets}
    and ${tickets.expectedCloseOn} is not null and ${tickets.expectedCloseOn} < ${today(scope)} and ${supervised(scope, sql`${tickets.sectionId}`)}
  group by 1, 2, 3, 4`;

/** Driven by the few sections that have a target. */
const untakenTickets = (scope: Scope): SQL => sql`
  select ${tickets.sectionId} as "sectionId", ${tickets.kind} as kind, ${tickets.state} as state, null as assigned, count(*) as count
  from section s join ${tickets} on ${tickets.organisationId} = s.organisation_id and ${tickets.sectionId} = s.id
  where s.organisation_id = ${scope.organisationId} and s.target_close_hours is not null and ${supervised(scope, sql`s.id`)}
    and ${liveTickets} and ${tickets.responsibleId} is null
    and ${tickets.createdAt} + make_interval(hours => s.target_close_hours) < ${scope.now.toISOString()}
  group by 1, 2, 3`;

function supervised(scope: Scope, section: SQL): SQL {
  const { standing } = personOf(scope);
  return standing.role === "admin" ? sql`true` : isOneOf(section, standing.supervises);
}

/** Live tickets that are somebody's own business; drafts are all that an owner is asked about. */
function myTickets(scope: Scope): SQL {
  const { userId, standing } = personOf(scope);
  const asker = askerOf(scope);
  const now = scope.now.toISOString();
  const endOfToday = (valueFor(asker, "$endOfToday") as Date).toISOString();
  const startOfToday = new Date(Date.parse(endOfToday) + 1 - 86_400_000).toISOString();
  const operates = sql`${tickets.responsibleId} = ${userId} or ${tickets.id} = any(${operatedBy(scope)})`;
  return sql`
  select ${tickets.sectionId} as "sectionId", ${tickets.kind} as kind, ${tickets.state} as state,
    case when ${tickets.responsibleId} = ${userId} then 'me' when ${tickets.responsibleId} is not null then 'other' end as assigned,
    ${tickets.createdBy} is not distinct from ${userId} as owner, coalesce(${operates}, false) as operator,
    ${tickets.supervisorId} is not distinct from ${userId} as supervisor,
    coalesce(${tickets.deadline} < ${now}, false) as late,
    coalesce(${tickets.nextActionAt} < ${endOfToday}, false) as "actionDue",
    coalesce(${tickets.nextActionAt} < ${now} and ${tickets.nextActionAt} <> ${startOfToday}, false) as "actionLate",
    coalesce(${tickets.expectedCloseOn} < ${today(scope)}, false) as overdue,
    coalesce(${tickets.createdAt} + make_interval(hours => s.target_close_hours) < ${now}, false) as "pastTarget", count(*) as count
  from ${tickets} join section s on s.organisation_id = ${tickets.organisationId} and s.id = ${tickets.sectionId}
  where ${tickets.organisationId} = ${scope.organisationId} and ${liveTickets} and (${operates}
    or (${tickets.createdBy} = ${userId} and ${tickets.state} = 'draft')
    or (${tickets.supervisorId} = ${userId} and not ${isOneOf(tickets.sectionId, standing.supervises)}))
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`;
}

const eventsAtWork = (scope: Scope): SQL => sql`
  select ${events.state} as state, ${events.senderId} is not distinct from ${personOf(scope).personId} as mine,
    ${events.state} = 'received' and ${reachesInside} as "reachesInside",
    ${eventRole(scope, "OWNER")} is true as owner, ${eventRole(scope, "OPERATOR")} is true as operator,
    ${eventRole(scope, "SUPERVISOR")} is true as supervisor, ${eventRole(scope, "COLLEAGUE")} is true as colleague, count(*) as count
  from ${events} where ${events.organisationId} = ${scope.organisationId} and ${liveEvents}
  group by 1, 2, 3, 4, 5, 6, 7`;

const today = (scope: Scope) => valueFor(askerOf(scope), "$today");
