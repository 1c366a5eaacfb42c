import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { saleOrders, tickets } from "@/db/schema";
import type { Standing } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";
import { isOneOf, visibleTickets } from "@/lib/ticket/visible";

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

/** Whether somebody enters and changes orders of a section; of no section: whoever works somewhere. */
export function mayKeepOrders(standing: Standing, sectionId: string | null): boolean {
  if (standing.role === "admin") return true;
  const mine = [...standing.supervises, ...standing.operates];
  return standing.role === "staff" && (sectionId ? mine.includes(sectionId) : mine.length > 0);
}
