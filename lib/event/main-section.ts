import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

/**
 * The section of a person's main assignment: operator before supervisor, the oldest first. It decides the section of
 * their events (domain 2.0). Persons without a seat of their own (assigned everywhere) have none.
 */
export async function mainSections(scope: Scope, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const day = scope.now.toISOString().slice(0, 10);
  const result = await scope.tx.execute<{ personId: string; sectionId: string }>(sql`
    select distinct on (m.person_id) m.person_id as "personId", a.section_id as "sectionId"
    from membership m join assignment a on a.organisation_id = m.organisation_id and a.user_id = m.user_id
    where m.organisation_id = ${scope.organisationId} and m.person_id = any(${`{${personIds.join(",")}}`}::uuid[])
      and a.section_id is not null and a.role in ('operator', 'supervisor')
      and a.starts_on <= ${day} and (a.ends_on is null or a.ends_on >= ${day})
    order by m.person_id, a.role, a.starts_on, a.id`);
  return new Map(result.rows.map(({ personId, sectionId }) => [personId, sectionId]));
}

export async function mainSectionOf(scope: Scope, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  return (await mainSections(scope, [personId])).get(personId) ?? null;
}
