import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { saleOrders, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

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
