import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { eventFollowUps, eventRecipients, events, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { isOneOf, visibleTickets } from "@/lib/ticket/visible";

import { peopleSeatedIn } from "./main-section";

/**
 * What the actor may see of events (domain 2.0): list, count, page and documents ask the same. `mayReadEvent` says it of
 * one event; a test keeps the two equal.
 */
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
    or (${events.direction} = 'internal' and ${events.state} = 'sent'
      and ${reaches(scope, [...standing.operates, ...standing.supervises, ...standing.audits])})
    or exists (
      select from ${eventFollowUps} join ${tickets}
        on ${tickets.organisationId} = ${eventFollowUps.organisationId} and ${tickets.id} = ${eventFollowUps.ticketId}
      where ${eventFollowUps.organisationId} = ${events.organisationId} and ${eventFollowUps.eventId} = ${events.id}
        and ((${events.state} <> 'draft' and ${visibleTickets(scope)}) or ${worksOnTicket(scope)})))`;
}

/** OPERATOR or SUPERVISOR on the ticket: they read also the drafts that follow it up. */
function worksOnTicket({ actor }: Scope): SQL {
  if (actor.kind !== "person") return sql`false`;
  const { standing, userId } = actor;
  return sql`(${tickets.deletedAt} is null and (${tickets.responsibleId} = ${userId} or ${tickets.supervisorId} = ${userId}
    or ${isOneOf(tickets.sectionId, standing.supervises)}
    or exists (select from ticket_operator o where o.organisation_id = ${tickets.organisationId}
      and o.ticket_id = ${tickets.id} and o.user_id = ${userId})))`;
}

/** A recipient of the event works, by their main assignment, in a section where the actor may declare it received. */
export function reachesMySections(scope: Scope): SQL {
  const { actor } = scope;
  if (actor.kind !== "person") return sql`false`;
  return reaches(scope, [...actor.standing.operates, ...actor.standing.supervises]);
}

// An array, so that the people of these sections are looked up once and not for every event.
const reaches = (scope: Scope, sectionIds: readonly string[]): SQL =>
  sql`exists (select from event_recipient r where r.organisation_id = ${events.organisationId}
    and r.event_id = ${events.id} and r.partner_id = any(array(${peopleSeatedIn(scope, sectionIds)})))`;
