import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { eventFollowUps, eventRecipients, events, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { isOneOf, visibleTickets } from "@/lib/ticket/visible";

/** What the actor may see of events (domain 2.0): list, count, page and documents ask the same. */
export function visibleEvents(scope: Scope): SQL {
  const { actor } = scope;
  const kept = sql`${events.deletedAt} is null`;
  if (actor.kind !== "person") return kept;
  const { standing, userId, personId } = actor;
  if (standing.role === "partner") return sql`false`;
  if (standing.role === "admin") return kept;
  const beyondDrafts = [...standing.operates, ...standing.audits];
  return sql`${kept} and (
    ${events.createdBy} = ${userId} or ${events.assigneeId} = ${userId} or ${events.supervisorId} = ${userId}
    or ${isOneOf(sql`${events.sectionId}`, standing.supervises)}
    or (${isOneOf(sql`${events.sectionId}`, beyondDrafts)}
      and (${events.state} <> 'draft' or ${isOneOf(sql`${events.sectionId}`, standing.readsEventDrafts)}))
    or (${events.direction} <> 'incoming' and ${events.senderId} = ${personId})
    or ((${events.direction} = 'incoming' or (${events.direction} = 'internal' and ${events.state} = 'sent'))
      and exists (select from ${eventRecipients} where ${eventRecipients.organisationId} = ${events.organisationId}
        and ${eventRecipients.eventId} = ${events.id} and ${eventRecipients.partnerId} = ${personId}))
    or (${events.direction} = 'internal' and ${events.state} = 'sent' and ${reachesMySections(scope)})
    or (${events.state} <> 'draft' and exists (
      select from ${eventFollowUps} join ${tickets}
        on ${tickets.organisationId} = ${eventFollowUps.organisationId} and ${tickets.id} = ${eventFollowUps.ticketId}
      where ${eventFollowUps.organisationId} = ${events.organisationId} and ${eventFollowUps.eventId} = ${events.id}
        and ${visibleTickets(scope)})))`;
}

/** A recipient of the event works, by their main assignment, in one of the actor's sections. */
export function reachesMySections(scope: Scope): SQL {
  const { actor } = scope;
  if (actor.kind !== "person") return sql`false`;
  const mine = [...actor.standing.operates, ...actor.standing.supervises];
  return sql`exists (select from event_recipient r
      join membership m on m.organisation_id = r.organisation_id and m.person_id = r.partner_id
      join assignment a on a.organisation_id = m.organisation_id and a.user_id = m.user_id and a.role in ('operator', 'supervisor')
    where r.organisation_id = ${events.organisationId} and r.event_id = ${events.id} and ${isOneOf(sql`a.section_id`, mine)})`;
}
