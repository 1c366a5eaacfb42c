import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { ticketOperators, tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { visibleInPortal } from "./visible-in-portal";

/**
 * The one predicate of what the actor may see of tickets (domain 2.0): used by list, count, page, search, export and
 * documents alike. Deleted tickets are nobody's.
 */
export function visibleTickets(scope: Scope): SQL {
  const { actor } = scope;
  const kept = sql`${tickets.deletedAt} is null`;
  if (actor.kind !== "person") return kept;
  const { standing, userId } = actor;
  if (standing.role === "partner") return sql`${kept} and ${visibleInPortal(actor)}`;
  if (standing.role === "admin") return kept;
  const beyondDrafts = [...standing.operates, ...standing.audits];
  return sql`${kept} and (
    ${isOneOf(tickets.sectionId, standing.supervises)}
    or (${isOneOf(tickets.sectionId, beyondDrafts)}
      and (${tickets.phase} <> 'draft' or ${isOneOf(tickets.sectionId, standing.readsTicketDrafts)}))
    or ${tickets.responsibleId} = ${userId} or ${tickets.supervisorId} = ${userId} or ${tickets.createdBy} = ${userId}
    or exists (select from ${ticketOperators} where ${ticketOperators.organisationId} = ${tickets.organisationId}
      and ${ticketOperators.ticketId} = ${tickets.id} and ${ticketOperators.userId} = ${userId}))`;
}

/** `column = any(ids)`, as one parameter, so that the statement text stays the same and plans are reused. */
export const isOneOf = (column: SQL | typeof tickets.sectionId, ids: readonly string[]): SQL =>
  sql`${column} = any(${uuidArray(ids)}::uuid[])`;

/** Ids as a PostgreSQL array literal. */
export const uuidArray = (ids: readonly string[]): string => `{${ids.join(",")}}`;
