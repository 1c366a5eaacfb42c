import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { today } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";

/**
 * The section of a person's main assignment: operator before supervisor, the oldest first; managers without assignment
 * belong to what they manage. It decides the section of their events (domain 2.0). Persons without a seat of their own
 * (assigned everywhere) have none.
 */
export async function mainSections(scope: Scope, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const result = await scope.tx.execute<{ personId: string; sectionId: string }>(
    sql`select seat.person_id as "personId", seat.section_id as "sectionId"
      from (${seats(scope)}) seat where seat.person_id = any(${`{${personIds.join(",")}}`}::uuid[])`,
  );
  return new Map(result.rows.map(({ personId, sectionId }) => [personId, sectionId]));
}

export async function mainSectionOf(scope: Scope, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  return (await mainSections(scope, [personId])).get(personId) ?? null;
}

/** The people whose main section is one of these, as a subquery of person ids. */
export const peopleSeatedIn = (scope: Scope, sectionIds: readonly string[]): SQL =>
  sql`select seat.person_id from (${seats(scope)}) seat where seat.section_id = any(${`{${sectionIds.join(",")}}`}::uuid[])`;

const seats = ({ organisationId, organisation, now }: Scope): SQL => {
  const day = today(now, organisation.timeZone);
  return sql`select distinct on (m.person_id) m.person_id, held.section_id
    from membership m join (
      select user_id, section_id, case role when 'operator' then 0 else 1 end as rank, starts_on, id from assignment
      where organisation_id = ${organisationId} and section_id is not null and role in ('operator', 'supervisor')
        and starts_on <= ${day} and (ends_on is null or ends_on >= ${day})
      union all
      select manager_id, id, 2, null, id from section
      where organisation_id = ${organisationId} and manager_id is not null and active
    ) held on held.user_id = m.user_id
    where m.organisation_id = ${organisationId}
    order by m.person_id, held.rank, held.starts_on, held.id`;
};
