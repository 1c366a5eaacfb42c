import "server-only";
import { sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { type Placed, asTree } from "@/lib/organisation/tree";
import { uuidArray, visibleTickets } from "@/lib/ticket/visible";

import type { SectionCases } from "../cases";

/**
 * The sections one has a seat in, as a tree, each with its own live, unassigned and late tickets: one statement, from
 * the kept counts and the index of deadlines, so that closed tickets cost nothing. The figures equal the lists.
 */
export async function casesBySection(scope: Scope): Promise<Placed<SectionCases>[]> {
  const { organisationId, actor } = scope;
  if (actor.kind !== "person") throw notFound();
  const { standing, userId } = actor;
  const isAdmin = standing.role === "admin";
  const seats = uuidArray([...standing.supervises, ...standing.operates, ...standing.audits]);
  const mySection = isAdmin ? sql`true` : sql`s.id = any(${seats}::uuid[])`;
  // Of a section that hides its drafts, one sees those of one's own.
  const readable = (section: string) =>
    isAdmin
      ? sql`true`
      : sql`${sql.raw(section)} = any(${uuidArray([...standing.supervises, ...standing.readsTicketDrafts])}::uuid[])`;
  const found = await scope.tx.execute<SectionCases>(sql`
    select s.id, s.parent_id as "parentId", s.name, s.name_translations as "nameTranslations",
      coalesce(kept.live, 0)::int + coalesce(own.live, 0)::int as live,
      coalesce(kept.unassigned, 0)::int + coalesce(own.unassigned, 0)::int as unassigned, coalesce(overdue.late, 0)::int as late
    from section s
      left join (select c.section_id, sum(c.count) as live, sum(c.count) filter (where c.unassigned) as unassigned
        from live_count c where c.organisation_id = ${organisationId} and (c.state <> 'draft' or ${readable("c.section_id")})
        group by 1) kept on kept.section_id = s.id
      left join (select t.section_id, count(*) as live, count(*) filter (where t.responsible_id is null) as unassigned
        from ticket t where t.organisation_id = ${organisationId} and t.deleted_at is null and t.state = 'draft'
          and t.phase in ('draft', 'submitted', 'open', 'pending')
          and (t.created_by = ${userId} or t.responsible_id = ${userId}) and not ${readable("t.section_id")}
        group by 1) own on own.section_id = s.id
      left join (select ${tickets.sectionId} as section_id, count(*) as late from ${tickets}
        where ${tickets.organisationId} = ${organisationId} and ${tickets.phase} in ('draft', 'submitted', 'open', 'pending')
          and ${tickets.deadline} < ${scope.now.toISOString()} and ${visibleTickets(scope)}
        group by 1) overdue on overdue.section_id = s.id
    where s.organisation_id = ${organisationId} and s.active and ${mySection}
    order by s.sequence, s.name, s.id`);
  return asTree(found.rows);
}
