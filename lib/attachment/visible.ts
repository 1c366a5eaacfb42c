import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { documentLinks, documents, events, historyEntries, saleOrders, tickets } from "@/db/schema";
import { isLinked } from "@/lib/document/links";
import { isPublicMessage } from "@/lib/event/public-messages";
import { visibleEvents } from "@/lib/event/visible";
import type { Scope } from "@/lib/kernel/scope";
import { visibleTickets } from "@/lib/ticket/visible";
import { ordersInPortal, visibleOrders } from "@/lib/ticket/visible-orders";

/**
 * Which files the actor may read: those of a ticket or event they may read, and what they sent and did not use yet.
 * Portal people see only what is meant for the partner.
 */
export function visibleDocuments(scope: Scope): SQL {
  const { actor } = scope;
  const kept = sql`${documents.deletedAt} is null`;
  if (actor.kind !== "person") return kept;
  const reachable = actor.standing.role === "partner" ? forPartner(scope) : forStaff(scope);
  return sql`${kept} and ((${documents.createdBy} = ${actor.userId} and not ${isLinked}) or ${reachable})`;
}

const ofDocument = sql`${documentLinks.organisationId} = ${documents.organisationId}
  and ${documentLinks.documentId} = ${documents.id}`;

const ofTicket = (scope: Scope): SQL => sql`exists (select from ${documentLinks} join ${tickets}
  on ${tickets.organisationId} = ${documentLinks.organisationId} and ${tickets.id} = ${documentLinks.ticketId}
  where ${ofDocument} and ${visibleTickets(scope)})`;

const forPartner = (scope: Scope): SQL => sql`(${documents.visibility} = 'partner' and (${ofTicket(scope)}
  or exists (select from ${documentLinks}
    join ${events} on ${events.organisationId} = ${documentLinks.organisationId} and ${events.id} = ${documentLinks.eventId}
    join ${historyEntries} on ${historyEntries.organisationId} = ${events.organisationId} and ${historyEntries.eventId} = ${events.id}
    join ${tickets} on ${tickets.organisationId} = ${historyEntries.organisationId} and ${tickets.id} = ${historyEntries.ticketId}
    where ${ofDocument} and ${isPublicMessage} and ${visibleTickets(scope)})
  or exists (select from ${documentLinks}
    join ${saleOrders} on ${saleOrders.organisationId} = ${documentLinks.organisationId} and ${saleOrders.id} = ${documentLinks.orderId}
    where ${ofDocument} and ${ordersInPortal(scope)})))`;

const forStaff = (scope: Scope): SQL => sql`(${ofTicket(scope)}
  or exists (select from ${documentLinks}
    join ${events} on ${events.organisationId} = ${documentLinks.organisationId} and ${events.id} = ${documentLinks.eventId}
    where ${ofDocument} and ${visibleEvents(scope)})
  or exists (select from ${documentLinks}
    join ${saleOrders} on ${saleOrders.organisationId} = ${documentLinks.organisationId} and ${saleOrders.id} = ${documentLinks.orderId}
    where ${ofDocument} and ${visibleOrders(scope)}))`;
