import "server-only";
import { type SQL, and, asc, eq, sql } from "drizzle-orm";

import { tags } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";

export type TicketTag = { id: string; name: string };

/** The words on a ticket as one JSON column, for the statement of its page. */
export const tagsColumn = ({ organisationId }: Scope, ticketId: SQL | string): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by lower(g.name)), '[]')
  from ticket_tag tt join tag g on g.organisation_id = tt.organisation_id and g.id = tt.tag_id
  where tt.organisation_id = ${organisationId} and tt.ticket_id = ${ticketId})`;

/** Tags in use whose name contains what was typed, at most 20; those that begin with it first. */
export async function tagChoices(scope: Scope, text: string): Promise<TicketTag[]> {
  staffOnly(scope);
  const typed = text.trim().slice(0, 40).toLowerCase();
  return scope.tx
    .select({ id: tags.id, name: tags.name })
    .from(tags)
    .where(
      and(
        eq(tags.organisationId, scope.organisationId),
        tags.active,
        sql`position(${typed} in lower(${tags.name})) > 0`,
      ),
    )
    .orderBy(sql`position(${typed} in lower(${tags.name})) > 1`, asc(sql`lower(${tags.name})`))
    .limit(20);
}

export type TagRow = typeof tags.$inferSelect & { tickets: number };

/** Every tag with how many tickets have it, for the settings. */
export async function tagsOf({ tx, organisationId }: Scope): Promise<TagRow[]> {
  return tx
    .select({
      organisationId: tags.organisationId,
      id: tags.id,
      createdAt: tags.createdAt,
      createdBy: tags.createdBy,
      updatedAt: tags.updatedAt,
      version: tags.version,
      name: tags.name,
      active: tags.active,
      tickets: sql<number>`(select count(*)::int from ticket_tag tt
        where tt.organisation_id = ${tags.organisationId} and tt.tag_id = ${tags.id})`,
    })
    .from(tags)
    .where(eq(tags.organisationId, organisationId))
    .orderBy(asc(sql`lower(${tags.name})`))
    .limit(1000);
}
