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

export type LiveTicket = {
  id: string;
  number: number;
  title: string;
  sectionId: string;
  priority: number;
  responsibleId: string | null;
};

/** The ticket that a merged one lives on in, through every merge on the way. */
export async function ticketItWentInto({ tx, organisationId }: Scope, ticketId: string): Promise<LiveTicket> {
  const found = await tx.execute<LiveTicket>(sql`
    with recursive way as (
      select t.id, t.merged_into_id from ticket t where t.organisation_id = ${organisationId} and t.id = ${ticketId}
      union
      select t.id, t.merged_into_id from way join ticket t on t.organisation_id = ${organisationId} and t.id = way.merged_into_id
    )
    select live.id, live.number, live.title, live.section_id as "sectionId", live.priority,
      live.responsible_id as "responsibleId"
    from way join ticket live on live.organisation_id = ${organisationId} and live.id = way.id
    where way.merged_into_id is null`);
  const [live] = found.rows;
  if (!live) throw new Error(`Ticket ${ticketId} was merged in a circle.`);
  return live;
}
