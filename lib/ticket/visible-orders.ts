import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { saleOrders, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import { sidesOf } from "./portal-sides";
import { isOneOf, visibleTickets } from "./visible";

/** What the actor may see of sale orders in the back office; customers have their own list in the portal. */
export function visibleOrders(scope: Scope): SQL {
  const { actor } = scope;
  if (actor.kind !== "person") return sql`true`;
  const { standing, userId } = actor;
  if (standing.role === "partner") return sql`false`;
  if (standing.role === "admin") return sql`true`;
  const mine = [...standing.supervises, ...standing.operates, ...standing.audits];
  return sql`(${saleOrders.responsibleId} = ${userId} or ${saleOrders.createdBy} = ${userId}
    or ${isOneOf(sql`${saleOrders.sectionId}`, mine)}
    or (${saleOrders.sectionId} is null and ${mine.length > 0})
    or exists (select from ${tickets} where ${tickets.organisationId} = ${saleOrders.organisationId}
      and ${tickets.id} = ${saleOrders.opportunityId} and ${visibleTickets(scope)}))`;
}

/**
 * What a customer may see of sale orders: those of their company and their own, once they are confirmed, with what became
 * of them; drafts are still ours. For list and documents alike.
 */
export function ordersInPortal({ actor }: Scope): SQL {
  if (actor.kind !== "person" || !sidesOf(actor.standing).orders) return sql`false`;
  const companyId = actor.standing.portal?.companyId ?? actor.personId;
  return sql`(${saleOrders.state} in ('confirmed', 'cancelled')
    and (${saleOrders.partnerId} = ${companyId} or ${saleOrders.partnerId} = ${actor.personId}))`;
}
