import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

/** Who supervises a section: managers and `supervisor` assignments of it and its ancestors, today. */
export async function supervisorsOf(scope: Scope, sectionId: string | null): Promise<string[]> {
  if (!sectionId) return [];
  const { organisationId, now } = scope;
  const result = await scope.tx.execute<{ userId: string }>(sql`
    with recursive above as (
      select id, parent_id, manager_id from section where organisation_id = ${organisationId} and id = ${sectionId}
      union all
      select s.id, s.parent_id, s.manager_id from section s join above on s.id = above.parent_id
      where s.organisation_id = ${organisationId}
    )
    select manager_id as "userId" from above where manager_id is not null
    union
    select user_id from assignment
    where organisation_id = ${organisationId} and role = 'supervisor'
      and (section_id is null or section_id in (select id from above))
      and starts_on <= ${now.toISOString().slice(0, 10)} and (ends_on is null or ends_on >= ${now.toISOString().slice(0, 10)})`);
  return result.rows.map(({ userId }) => userId);
}

/** The members behind persons (senders, recipients). */
export async function usersOfPersons(scope: Scope, personIds: readonly (string | null)[]): Promise<string[]> {
  const ids = personIds.filter((id): id is string => id !== null);
  if (ids.length === 0) return [];
  const result = await scope.tx.execute<{ userId: string }>(sql`
    select user_id as "userId" from membership
    where organisation_id = ${scope.organisationId} and active and person_id in ${ids}`);
  return result.rows.map(({ userId }) => userId);
}

/** The organisation's administrators. */
export async function administratorsOf({ tx, organisationId }: Scope): Promise<string[]> {
  const { rows } = await tx.execute<{ userId: string }>(sql`
    select user_id as "userId" from membership
    where organisation_id = ${organisationId} and active and role = 'admin'`);
  return rows.map(({ userId }) => userId);
}
