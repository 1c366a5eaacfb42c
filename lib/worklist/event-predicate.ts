import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { events } from "@/db/schema";
import { reachesMySections } from "@/lib/event/visible";
import type { RecordRole } from "@/lib/kernel/record-role";
import type { Scope } from "@/lib/kernel/scope";
import { type FactColumns, ownToSql } from "@/lib/kernel/to-sql";
import { isOneOf } from "@/lib/ticket/visible";

import { askerOf, personOf } from "./asker";
import { operatedBy } from "./ticket-predicate";
import type { Worklist } from "./worklist";

const recentDays = 30;

/** Word for word as the partial index says it. */
const liveEvents = sql`${events.deletedAt} is null and ${events.state} in ('draft', 'planned', 'confirmed', 'received')`;

/** Where the facts of conditions about events lie. */
function factColumns(scope: Scope): FactColumns {
  const since = new Date(scope.now.getTime() - recentDays * 86_400_000).toISOString();
  return {
    state: events.state,
    direction: events.direction,
    type: events.type,
    senderId: events.senderId,
    sentRecently: sql`(${events.sentAt} >= ${since})`,
    reachesInside,
    reachesUs: sql`(${isRecipient(scope)} or ${reachesMySections(scope)})`,
    declaredByUs: sql`exists (select from event copy where copy.organisation_id = ${events.organisationId}
      and copy.origin_event_id = ${events.id} and ${isOneOf(sql`copy.declared_by_section_id`, ourSections(scope))})`,
    failed: sql`(${events.id} = any(array(select r.event_id from event_recipient r
      where r.organisation_id = ${scope.organisationId} and r.mail_status in ('failed', 'bounced', 'uncertain'))))`,
  };
}

/** Somebody of ours is among the recipients. */
const reachesInside = sql`exists (select from event_recipient r
    join partner p on p.organisation_id = r.organisation_id and p.id = r.partner_id
  where r.organisation_id = ${events.organisationId} and r.event_id = ${events.id} and p.is_internal)`;

/** The rows of a worklist of events. Its record roles read, so nobody sees in a list what they could not open. */
export function eventsOf(scope: Scope, list: Worklist): SQL {
  const kept = list.ended ? sql`${events.deletedAt} is null` : liveEvents;
  const allowed = list.audience.map((role) => roleSql[role](scope));
  const audience = allowed.length > 0 ? sql`(${sql.join(allowed, sql` or `)})` : sql`true`;
  return sql`${events.organisationId} = ${scope.organisationId} and ${kept}
    and ${ownToSql(list.condition, factColumns(scope), askerOf(scope))} and ${audience}`;
}

/** That the asker is this to an event. */
export const eventRole = (role: RecordRole, scope: Scope): SQL => roleSql[role](scope);

/** What the asker is to an event (domain 2.0), as the database sees it. */
const roleSql: Record<RecordRole, (scope: Scope) => SQL> = {
  OWNER: (scope) => sql`(${events.createdBy} = ${personOf(scope).userId})`,
  OPERATOR: (scope) => {
    const { userId, personId } = personOf(scope);
    return sql`(${events.assigneeId} = ${userId}
      or (${events.direction} <> 'incoming' and ${events.senderId} = ${personId})
      or ((${events.direction} = 'incoming' or (${events.direction} = 'internal' and ${events.state} = 'sent')) and ${isRecipient(scope)})
      or ${followsTicket(sql`t.responsible_id = ${userId} or t.id = any(${operatedBy(scope)})`)})`;
  },
  SUPERVISOR: (scope) => {
    const { standing, userId } = personOf(scope);
    if (standing.role === "admin") return sql`true`;
    return sql`(${events.supervisorId} = ${userId} or ${inSections(standing.supervises)}
      or ${followsTicket(sql`t.supervisor_id = ${userId} or ${isOneOf(sql`t.section_id`, standing.supervises)}`)})`;
  },
  COLLEAGUE: (scope) => inSections(personOf(scope).standing.operates),
  AUDITOR: (scope) => inSections(personOf(scope).standing.audits),
};

// Not `exists`: the database would then gather everything this person ever received, instead of looking one event up.
const isRecipient = (scope: Scope): SQL => sql`coalesce((select true from event_recipient r
  where r.organisation_id = ${events.organisationId} and r.event_id = ${events.id} and r.partner_id = ${personOf(scope).personId} limit 1), false)`;

const inSections = (sectionIds: readonly string[]): SQL => isOneOf(sql`${events.sectionId}`, sectionIds);

const followsTicket = (condition: SQL): SQL => sql`exists (select from event_follow_up f
    join ticket t on t.organisation_id = f.organisation_id and t.id = f.ticket_id
  where f.organisation_id = ${events.organisationId} and f.event_id = ${events.id} and t.deleted_at is null and (${condition}))`;

function ourSections(scope: Scope): readonly string[] {
  const { standing } = personOf(scope);
  return [...new Set([...standing.operates, ...standing.supervises])];
}
