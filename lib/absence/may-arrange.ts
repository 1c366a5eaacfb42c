import "server-only";
import { sql } from "drizzle-orm";

import { today } from "@/lib/kernel/day";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isAdmin } from "@/lib/organisation/admin-only";
import { uuidArray } from "@/lib/ticket/visible";

/** Whether the asker may arrange an absence: one's own, as administrator, or as supervisor of where the person works now. */
export async function mayArrange(scope: Scope, userId: string): Promise<boolean> {
  const { actor, organisationId } = scope;
  if (isAdmin(scope)) return true;
  if (actor.kind !== "person" || actor.standing.role === "partner") return false;
  if (actor.userId === userId) return true;
  if (actor.standing.supervises.length === 0) return false;
  const day = today(scope.now, scope.organisation.timeZone);
  const found = await scope.tx.execute(sql`
    select 1 from assignment a where a.organisation_id = ${organisationId} and a.user_id = ${userId}
      and a.role in ('operator', 'supervisor') and a.starts_on <= ${day} and (a.ends_on is null or a.ends_on >= ${day})
      and a.section_id = any(${uuidArray(actor.standing.supervises)}::uuid[])
    union all
    select 1 from section s where s.organisation_id = ${organisationId} and s.manager_id = ${userId}
      and s.parent_id = any(${uuidArray(actor.standing.supervises)}::uuid[])
    limit 1`);
  return found.rows.length > 0;
}

/** @throws {Refusal} "not-permitted"; portal people do not learn that there are absences. */
export async function mustArrange(scope: Scope, userId: string): Promise<void> {
  if (scope.actor.kind === "person" && scope.actor.standing.role === "partner") throw notFound();
  if (!(await mayArrange(scope, userId))) throw new Refusal("not-permitted", "refusal.absenceNotYours");
}
