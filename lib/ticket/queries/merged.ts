import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import { visibleTickets } from "../visible";

export type Merged = { number: number; title: string };

/** Where a ticket went, for whoever may see it there. */
export const mergedIntoColumn = (scope: Scope, mergedIntoId: string | null): SQL => sql`(
  select json_build_object('number', ${tickets.number}, 'title', ${tickets.title}) from ${tickets}
  where ${tickets.organisationId} = ${scope.organisationId} and ${tickets.id} = ${mergedIntoId}::uuid and ${visibleTickets(scope)})`;

/** What was merged into a ticket. */
export const mergedFromColumn = ({ organisationId }: Scope, ticketId: string): SQL => sql`(
  select coalesce(json_agg(json_build_object('number', m.number, 'title', m.title) order by m.number), '[]')
  from ticket m where m.organisation_id = ${organisationId} and m.merged_into_id = ${ticketId} and m.deleted_at is null)`;

/** A ticket and all that went into it, one step or several: whose histories read as one. */
export const withMerged = ({ organisationId }: Scope, ticketId: string): SQL => sql`(
  with recursive merged as (
    select ${ticketId}::uuid as id
    union
    select m.id from merged join ticket m on m.organisation_id = ${organisationId} and m.merged_into_id = merged.id)
  select id from merged)`;
