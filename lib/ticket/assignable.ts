import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";
import { awayUntil } from "@/lib/member/away";

/** Whether a member works in a section: an assignment covering it, its manager, or an administrator. */
export async function mayWorkIn(scope: Scope, userId: string, sectionId: string): Promise<boolean> {
  const people = await membersOf(scope, sectionId, userId);
  return people.length > 0;
}

/** Members who may be made responsible in a section, by name. */
export async function membersOf(
  scope: Scope,
  sectionId: string,
  userId: string | null = null,
): Promise<{ userId: string; name: string; awayUntil: string | null }[]> {
  const { organisationId } = scope;
  const day = scope.now.toISOString().slice(0, 10);
  const result = await scope.tx.execute<{ userId: string; name: string; awayUntil: string | null }>(sql`
    with recursive above as (
      select id, parent_id, manager_id from section where organisation_id = ${organisationId} and id = ${sectionId}
      union all
      select s.id, s.parent_id, s.manager_id from section s join above on s.id = above.parent_id
      where s.organisation_id = ${organisationId}
    )
    select m.user_id as "userId", p.name, ${awayUntil(scope, sql`m.user_id`)} as "awayUntil" from membership m
      join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where m.organisation_id = ${organisationId} and m.active and m.role <> 'partner'
      and (${userId}::uuid is null or m.user_id = ${userId})
      and (m.role = 'admin' or m.user_id in (select manager_id from above) or exists (
        select from assignment a where a.organisation_id = m.organisation_id and a.user_id = m.user_id
          and a.role in ('operator', 'supervisor') and (a.section_id is null or a.section_id in (select id from above))
          and a.starts_on <= ${day} and (a.ends_on is null or a.ends_on >= ${day})))
    order by p.name collate "und-x-icu", m.user_id`);
  return result.rows;
}
