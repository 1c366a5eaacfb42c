import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

export type Colleague = {
  id: string;
  name: string;
  /** The reader chose them. */
  isChosen: boolean;
  /** They show the reader theirs. */
  shows: boolean;
};

/** Who of the reader's company signs in to the portal too, by name alone; nobody is named where nothing may be shared. */
export async function colleaguesOf(scope: Scope): Promise<Colleague[]> {
  const { actor, organisationId } = scope;
  if (actor.kind !== "person" || !actor.standing.portal?.companyId) return [];
  const { companyId, shownBy, visibility } = actor.standing.portal;
  if (visibility === "nobody") return [];
  const { rows } = await scope.tx.execute<Colleague>(sql`
    select p.id, p.name, p.id = any(${`{${shownBy.join(",")}}`}::uuid[]) as shows,
      exists (select from portal_share s where s.organisation_id = p.organisation_id and s.owner_id = ${actor.personId}
        and s.person_id = p.id) as "isChosen"
    from partner p
    where p.organisation_id = ${organisationId} and p.company_id = ${companyId} and p.id <> ${actor.personId} and p.active
      and exists (select from membership m where m.organisation_id = p.organisation_id and m.person_id = p.id
        and m.active and m.role = 'partner')
    order by p.name, p.id limit 200`);
  return rows;
}
